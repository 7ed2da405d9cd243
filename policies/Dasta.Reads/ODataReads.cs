using System.IO.Pipelines;
using Dasta.Policies.Odrl;
using Dasta.Reads.Execution;
using Dasta.Reads.Parsing;
using Dasta.Reads.Planning;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Reads;

/// <summary>
/// The last three stages of a read: parse → plan → execute. Parsing and planning touch nothing outside; the database is
/// touched at execute only.
/// </summary>
public sealed class ODataReads
{
    private readonly RequestReader _reader;
    private readonly Planner _planner;
    private readonly PlanCache _cache;
    private readonly ReadExecutor _executor;

    /// <param name="model">The entity sets.</param>
    /// <param name="settings">The limits.</param>
    /// <param name="tokenKey">
    /// Seals skip tokens; at least 16 bytes, secret, and the same on every process that answers for the same sets.
    /// </param>
    public ODataReads(ReadModel model, ReadSettings settings, byte[] tokenKey)
    {
        Model = model;
        _reader = new RequestReader(model, settings);
        _planner = new Planner(new SkipTokens(tokenKey));
        _cache = new PlanCache(settings.CachedPlansMaximum);
        _executor = new ReadExecutor(model, settings);
    }

    /// <summary>The entity sets.</summary>
    public ReadModel Model { get; }

    /// <summary>Reads what is asked; refused with READ-001, READ-003 to READ-013 and READ-017.</summary>
    /// <param name="path">Path below the service root, decoded, for example <c>Observations/$count</c>.</param>
    /// <param name="queryString">Query string as it came, with or without its question mark.</param>
    /// <param name="pageSizeWanted">Rows in a page the client would like (odata.maxpagesize), or null.</param>
    public Outcome<ReadRequest> Parse(string path, string queryString, int? pageSizeWanted = null) =>
        _reader.Read(path, queryString, pageSizeWanted);

    /// <summary>
    /// Decides the statements, narrowed by the policy; refused with READ-010 for a foreign skip token.
    /// </summary>
    public Outcome<ReadPlan> Plan(ReadRequest request, Narrowing narrowing) => _planner.Plan(request, narrowing);

    /// <summary>
    /// Parses and plans, or takes the plan that the same request under the same narrowing had before.
    /// </summary>
    public Outcome<ReadPlan> ParseAndPlan(string path, string queryString, int? pageSizeWanted, Narrowing narrowing)
    {
        var key = _cache.KeyOf(path, queryString, pageSizeWanted, narrowing);
        if (key is { } known && _cache.Find(known) is { } kept)
        {
            return kept;
        }

        var plan = Parse(path, queryString, pageSizeWanted).Then(request => Plan(request, narrowing));
        if (plan.Succeeded && key is { } made)
        {
            _cache.Keep(made, plan.Value);
        }

        return plan;
    }

    /// <summary>
    /// Runs the plan and writes the answer. A refusal (READ-002, READ-014, READ-015) comes before anything is written;
    /// an exception afterwards means the answer is incomplete and must be cut off.
    /// </summary>
    /// <param name="plan">What to run.</param>
    /// <param name="reads">Connections of the role that sees released figures only.</param>
    /// <param name="serviceRoot">Public address of the service, the start of every link in the answer.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="beforeLastByte">
    /// Awaited before the answer is closed: the caller commits its audit entry here.
    /// </param>
    /// <param name="cancellation">Ends the query and the answer.</param>
    public Task<Outcome<ReadResult>> ExecuteAsync(
        ReadPlan plan,
        NpgsqlDataSource reads,
        Uri serviceRoot,
        PipeWriter output,
        Func<ReadResult, CancellationToken, Task> beforeLastByte,
        CancellationToken cancellation) =>
        _executor.ExecuteAsync(plan, reads, serviceRoot, output, beforeLastByte, cancellation);
}
