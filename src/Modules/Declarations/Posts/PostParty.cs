using LaChan.Declarations.Storage;

namespace LaChan.Declarations.Posts;

/// <summary>Somebody before a post: the declaration, what the rules propose, and what another post decided already.</summary>
public sealed record PostPerson(StoredDeclaration Declaration, Evidence Evidence, Proposal Proposal, PastCrossing? Past);

/// <summary>The people of one vehicle, or one family, or somebody alone.</summary>
/// <param name="Id">The id in the address of the page: of a declaration or of a vehicle.</param>
/// <param name="Party">What their crossings have in common.</param>
public sealed record PostParty(Guid Id, Guid Party, PostVehicle? Vehicle, Guid? PlateKey, string? Plate, IReadOnlyList<PostPerson> People);
