using LaChan.Units.Model;
using Npgsql;
using NpgsqlTypes;

namespace LaChan.Units.Storage;

/// <summary>Periods as PostgreSQL has them: <c>[from, until)</c>.</summary>
internal static class DateRanges
{
    public static NpgsqlParameter Of(IEnumerable<Period> periods) => new()
    {
        DataTypeName = "daterange[]",
        Value = periods.Select(Of).ToArray(),
    };

    public static Period Read(NpgsqlRange<DateOnly> range) =>
        new(range.LowerBound, range.UpperBoundInfinite ? null : range.UpperBound);

    private static NpgsqlRange<DateOnly> Of(Period period) => period.Until is { } until
        ? new(period.From, true, until, false)
        : new(period.From, true, false, default, false, true);
}
