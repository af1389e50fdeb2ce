namespace LaChan.Bench.Peers;

/// <summary>
/// One way to keep visits in PostgreSQL: the table, its indexes, how a stay is written, and the condition that finds the
/// stays at a place which share the least time with [s, e). Stays are at most twelve hours, so the look-back is bounded.
/// </summary>
internal sealed record PeerForm(string Name, string Table, string Columns, string Indexes, string Start, string End, string Candidates, string Own)
{
    private const string LookBack = "interval '12 hours 1 second'";

    /// <summary>Every index covers the question, so that the table itself is not read.</summary>
    public static PeerForm BTree { get; } = new(
        "PostgreSQL, covering b-tree (place, entered)",
        "bench.visit_b",
        "person int not null, place int not null, entered timestamptz not null, left_at timestamptz not null",
        """
        create index on bench.visit_b (place, entered) include (left_at, person);
        create index on bench.visit_b (person, entered) include (left_at, place);
        """,
        "v.entered",
        "v.left_at",
        $"v.entered > x.s + $4 - {LookBack} and v.entered <= x.e - $4 and v.left_at >= x.s + $4",
        $"v.entered < $3 and v.entered > $2 - {LookBack} and v.left_at > $2");

    public static PeerForm GiST { get; } = new(
        "PostgreSQL, GiST (place, stay)",
        "bench.visit_g",
        "person int not null, place int not null, stay tstzrange not null",
        """
        create index on bench.visit_g using gist (place, stay) include (person);
        create index on bench.visit_g (person) include (place, stay);
        """,
        "lower(v.stay)",
        "upper(v.stay)",
        "v.stay && tstzrange(x.s, x.e)",
        "v.stay && tstzrange($2, $3)");

    /// <summary>Persons $1, window [$2, $3), least overlap $4: person, time together, first moment.</summary>
    public string FirstDegree => $"""
        with x as materialized ({OwnStays("unnest($1::int[]) as c(person)", "$2")})
        select person, sum(u - f), min(f) from ({Overlaps}) o
        where person <> all ($1) and u - f >= $4
        group by person
        """;

    /// <summary>The same for those whom the contacts met after their own first exposure.</summary>
    public string SecondDegree => $"""
        with f1 as materialized (
            with x as materialized ({OwnStays("unnest($1::int[]) as c(person)", "$2")})
            select person, min(f) as since from ({Overlaps}) o
            where person <> all ($1) and u - f >= $4
            group by person),
        x as materialized ({OwnStays("f1 as c", "c.since")})
        select person, sum(u - f), min(f) from ({Overlaps}) o
        where person <> all ($1) and u - f >= $4 and not exists (select from f1 where f1.person = o.person)
        group by person
        """;

    private string Overlaps => $"""
        select v.person, greatest({Start}, x.s) as f, least({End}, x.e) as u
        from x join {Table} v on v.place = x.place and {Candidates}
        """;

    private string OwnStays(string persons, string since) => $"""
        select v.place, greatest({Start}, {since}) as s, least({End}, $3) as e
        from {persons} join {Table} v on v.person = c.person where {Own} and {End} > {since}
        """;
}
