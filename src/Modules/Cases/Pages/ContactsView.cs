using LaChan.Platform.Web.Components;

namespace LaChan.Cases.Pages;

/// <summary>A contact in a list, masked.</summary>
public sealed record ContactEntry(
    Guid Id, Guid CaseId, string CaseCode, string Person, int Degree, string Unit, bool IsUnitGuessed, int Minutes,
    DateTimeOffset FirstMet, DateOnly Until, string State, Tone Tone, string Sample, Guid? BecameCase,
    string UnitCode, Guid? Assigned, string? AssignedTo);

/// <summary>An officer to whom work can be given.</summary>
public sealed record StaffChoice(Guid Account, string Label);

/// <summary>A list of contacts as it was made: its question, the rule and the moment of its data.</summary>
public sealed record ListEntry(
    Guid Id, Guid CaseId, string CaseCode, int Degree, DateTimeOffset MadeAt, string Question, string Rule, DateTimeOffset DataAt,
    long Visits, int Found, int Taken, string State, bool Waits, bool MayDecide);

/// <summary>Somebody to be told that a case was withdrawn, masked.</summary>
public sealed record ToldLine(string Person, int Degree, string Unit, string State, bool IsContactElsewhere);
