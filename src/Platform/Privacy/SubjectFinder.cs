namespace LaChan.Platform.Privacy;

/// <summary>Finds the persons behind a phone number (E.164); the module that keeps the register of persons provides it.</summary>
public sealed record SubjectFinder(Func<string, CancellationToken, Task<IReadOnlyList<Subject>>> OfPhone);
