namespace LaChan.People;

/// <summary>A person: the dense number used inside, and the random id that day tokens are made of. Neither is shown.</summary>
public readonly record struct PersonRef(int No, Guid Id);
