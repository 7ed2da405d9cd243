using Dasta.Policies;
using Dasta.Specs.Dataspace;

namespace Dasta.Catalog.Hosting;

/// <summary>Every bound of this host: what comes from outside is refused beyond it.</summary>
internal static class CatalogLimits
{
    /// <summary>Bytes of a request to plan a benchmark.</summary>
    public const int BenchmarkRequestBytes = 256 * 1024;

    /// <summary>Towns in one roster.</summary>
    public const int RosterTowns = PolicyLimits.Roster;

    /// <summary>
    /// Benchmarks one participant may have waiting for towns; each costs a town a part of its yearly budget.
    /// </summary>
    public const int OpenBenchmarks = 50;

    /// <summary>Seconds a requested deadline must lie ahead at least.</summary>
    public const int DeadlineSecondsLeast = 5;

    /// <summary>Seconds a requested deadline may lie ahead at most.</summary>
    public const int DeadlineSecondsMost = 7 * 24 * 3_600;

    /// <summary>Bytes of one share with its signature: that of a plan of as many subjects as there can be.</summary>
    public const int ShareBytes = 160 * 1024;

    /// <summary>Characters of a plan hash: SHA-256 as base64url.</summary>
    public const int PlanHashCharacters = 43;

    /// <summary>How far the clocks of planner and aggregator may differ at the start of a plan.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of the other aggregator's list of report ids.</summary>
    public const int ReportListBytes = 64 * 1024;

    /// <summary>Bytes of a registered plan as identity hands it out.</summary>
    public const int PlanBytes = 768 * 1024;

    /// <summary>Bytes of a sum as an aggregator hands it over.</summary>
    public const int SumBytes = 160 * 1024;

    /// <summary>Unknown plan hashes that are remembered.</summary>
    public const int UnknownPlans = 1_000;

    /// <summary>How long identity is not asked again about an unknown plan hash.</summary>
    public static readonly TimeSpan UnknownPlanMemory = TimeSpan.FromSeconds(5);

    /// <summary>Batches or benchmarks a driver takes in one turn.</summary>
    public const int DriverBatch = 16;

    /// <summary>The longest a driver sleeps when nothing is due.</summary>
    public static readonly TimeSpan DriverRest = TimeSpan.FromSeconds(20);

    /// <summary>Participants asked at the same time by a harvest.</summary>
    public const int HarvestParallel = 8;

    /// <summary>Bytes of one page of a participant's catalogue.</summary>
    public const int CatalogPageBytes = 1024 * 1024;

    /// <summary>Pages taken from one participant.</summary>
    public const int CatalogPages = 20;

    /// <summary>Datasets taken from one participant.</summary>
    public const int DatasetsOfProvider = 5_000;

    /// <summary>Characters of one offer.</summary>
    public const int OfferCharacters = 16 * 1024;

    /// <summary>Offers of one dataset.</summary>
    public const int OffersOfDataset = 20;

    /// <summary>Participants that one dataset may be meant for.</summary>
    public const int AudienceOfDataset = 500;

    /// <summary>Indicators one dataset may name.</summary>
    public const int IndicatorsOfDataset = 50;

    /// <summary>Characters kept of a foreign title.</summary>
    public const int TitleCharacters = 200;

    /// <summary>Characters allowed in a foreign identifier.</summary>
    public const int IdentifierCharacters = 300;

    /// <summary>Bytes of a catalogue request.</summary>
    public const int CatalogRequestBytes = 16 * 1024;

    /// <summary>Characters of a search text.</summary>
    public const int SearchCharacters = 100;

    /// <summary>Datasets in one page of a search or catalogue answer.</summary>
    public const int PageDatasets = DataspaceLimits.CatalogPage;

    /// <summary>Bytes of a signed head of an audit.</summary>
    public const int HeadBytes = 4 * 1024;

    /// <summary>Heads in one page.</summary>
    public const int PageHeads = 500;

    /// <summary>Policy decisions kept.</summary>
    public const int Decisions = 20_000;

    /// <summary>How long a policy decision is kept.</summary>
    public static readonly TimeSpan DecisionMemory = TimeSpan.FromSeconds(20);

    /// <summary>Standing benchmarks of one participant.</summary>
    public const int StandingBenchmarks = 100;

    /// <summary>Days after a period that a standing benchmark waits, and at most.</summary>
    public const int StandingDelayDaysUsual = 10;

    public const int StandingDelayDaysMost = 366;

    /// <summary>How long a standing benchmark waits when it could not be asked for now.</summary>
    public static readonly TimeSpan StandingRetry = TimeSpan.FromMinutes(10);

    /// <summary>Results in one document of a series, the latest; all of them stand over OData.</summary>
    public const int SeriesResults = 1_000;
}
