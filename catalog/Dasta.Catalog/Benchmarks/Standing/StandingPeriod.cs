namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>What became of one period of a standing question.</summary>
/// <param name="State">Of the benchmark; null where it was refused.</param>
internal sealed record StandingPeriod(
    string Period, Guid? Benchmark, string? State, int? Towns, string? RefusalCode, string? Refusal)
{
    public const string Select =
        """
        select p.period, p.benchmark, b.state, cardinality(b.roster) as towns, p.refusal_code as refusalcode, p.refusal
        from catalog.standing_benchmark_period p left join catalog.benchmark b on b.id = p.benchmark
        where p.standing = @id order by p.asked_at desc limit @limit
        """;
}
