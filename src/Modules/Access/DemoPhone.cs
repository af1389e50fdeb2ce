namespace LaChan.Access;

/// <summary>
/// A phone of the demonstration that one click proves, registered by the module whose pages it opens (the owner of a
/// place).
/// </summary>
/// <param name="Find">Finds the number in E.164 in the demo's data; null while there is none.</param>
/// <param name="Landing">The page to which the click leads.</param>
public sealed record DemoPhone(
    Role Role, Func<IServiceProvider, CancellationToken, ValueTask<string?>> Find, string Landing);
