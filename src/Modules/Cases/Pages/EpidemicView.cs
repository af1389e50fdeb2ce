using LaChan.Platform.Web.Components;

namespace LaChan.Cases.Pages;

/// <summary>A median delay in days.</summary>
public sealed record DelayLine(string Name, double? Days, double Share);

/// <summary>A place with a remark and the cases or contacts there.</summary>
public sealed record PlaceLine(string Name, string Remark, string Count);

/// <summary>A case in the table beside the drawing.</summary>
public sealed record ChainRow(string Code, Guid? Id, DateOnly? Day, int Chain, int Generation, string Sources, int Exposed, int Contacts);

/// <summary>What an epidemiologist sees; nobody is named.</summary>
public sealed record EpidemicView
{
    public required string Area { get; init; }

    public required int Cases { get; init; }

    public required int Edges { get; init; }

    public required int Chains { get; init; }

    public required int Contacts { get; init; }

    public required int InCircles { get; init; }

    public required IReadOnlyList<ChainRow> Rows { get; init; }

    public required IReadOnlyList<DayPoint> Curve { get; init; }

    public required IReadOnlyList<DelayLine> Delays { get; init; }

    public required IReadOnlyList<PlaceLine> Sources { get; init; }

    public required IReadOnlyList<PlaceLine> AtRisk { get; init; }

    public required IReadOnlyList<PlaceLine> Shared { get; init; }
}
