using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Reads;
using Dasta.Policies.Disclosure;
using Dasta.Reads;
using Dasta.Reads.Counts;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Counts;

/// <summary>
/// Counts that nobody prepared as a figure, asked for with <c>$apply</c>: authenticate → find agreement → evaluate its
/// policy for the action <c>aggregate</c> → parse → narrow → disclosure again, each able to refuse, the audit entry
/// committed before the answer.
/// </summary>
internal sealed class CountDoor(
    ReaderStages stages, CountReads reads, DisclosureSettings disclosure, ReadAudit audit, TimeProvider time)
{
    public const string Option = "$apply";
    private const string MediaType = "application/json;odata.metadata=minimal";

    public async Task AnswerAsync(HttpContext context, string path)
    {
        var participant = HostedParticipants.Current(context);
        var trace = new ReadTrace { Action = ReadTrace.CountAction };
        var answered = await CountAsync(context, participant, path, trace);
        await audit.CommitAsync(
            participant, trace, context.Request, answered.Succeeded ? answered.Value.Answers.Count : 0,
            answered.Refusal?.Code, context.RequestAborted);
        if (!answered.Succeeded)
        {
            await ODataErrors.SendAsync(context, answered.Refusal);
            return;
        }

        var response = context.Response;
        response.Headers["OData-Version"] = "4.0";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = MediaType;
        var root = new Uri($"{participant.Base}{ODataReadEndpoints.Path}/");
        await response.Body.WriteAsync(
            CountWriter.Write(answered.Value.Question, answered.Value.Answers, root), context.RequestAborted);
    }

    private async Task<Outcome<(CountQuestion Question, IReadOnlyList<CountAnswer> Answers)>> CountAsync(
        HttpContext context, HostedParticipant participant, string path, ReadTrace trace)
    {
        var cancellation = context.RequestAborted;
        var question = reads.Parse(path, context.Request.QueryString.Value ?? string.Empty);
        var narrowing = await stages.NarrowAsync(
            participant, context.Request, trace, () => question.Refusal, cancellation);
        if (!narrowing.Succeeded)
        {
            return narrowing.Refusal;
        }

        if (!question.Succeeded)
        {
            return question.Refusal;
        }

        var groups = await CountReads.ReadAsync(question.Value, narrowing.Value, participant.Reads, cancellation);
        if (!groups.Succeeded)
        {
            return groups.Refusal;
        }

        trace.Released = ReleasedFigures.Write(question.Value.Set.Name, null);
        var answers = await new CountRelease(participant, disclosure, time).AnswerAsync(
            question.Value.Set.Name, trace.Caller ?? participant.Did, groups.Value, cancellation);
        return answers.Select(counts => (question.Value, counts));
    }
}
