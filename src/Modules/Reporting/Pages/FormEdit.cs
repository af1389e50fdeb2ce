namespace LaChan.Reporting.Pages;

/// <summary>A changed form, and the day from which it is valid.</summary>
public sealed record FormEdit
{
    public string? Definition { get; init; }

    public string? ValidFrom { get; init; }
}

/// <summary>A report that is asked for once, by an instant.</summary>
public sealed record ReportRequest
{
    public string? Title { get; init; }

    public string? What { get; init; }

    public string? DueAt { get; init; }
}

/// <summary>A day on which nobody works.</summary>
public sealed record HolidayForm
{
    public string? Day { get; init; }

    public string? Name { get; init; }
}

/// <summary>A stored holiday.</summary>
public sealed record Holiday(DateOnly Day, string Name);
