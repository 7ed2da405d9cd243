using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Processes.Messages;

/// <summary>
/// Answers the protocol's calls on one kind of process: with the process as it then is, or with the protocol's error.
/// </summary>
internal sealed class ProtocolAnswers<TProcess>(
    Func<TProcess, IDataspaceMessage> show, Func<Refusal, ProcessIds?, IResult> refuse)
{
    /// <summary>Reads a message whole and has it taken; an error names the identifiers the message named.</summary>
    /// <param name="refused">Keeps a message that is refused; null where nothing is.</param>
    public async Task<IResult> TakeAsync<TMessage>(
        HttpContext context,
        Func<IncomingMessage, Outcome<TMessage>> read,
        Func<TMessage, IncomingMessage, Task<Outcome<TProcess>>> take,
        int status = StatusCodes.Status200OK,
        Func<Outcome<IncomingMessage>, Refusal, Task>? refused = null)
    {
        var incoming = await IncomingReader.ReadAsync(context.Request, context.RequestAborted);
        var message = incoming.Then(read);
        var taken = message.Succeeded ? await take(message.Value, incoming.Value) : message.Refusal;
        if (!taken.Succeeded && refused is not null)
        {
            await refused(incoming, taken.Refusal);
        }

        return Answer(taken, status, ProtocolResults.IdsOf(incoming));
    }

    public IResult Answer(
        Outcome<TProcess> process, int status = StatusCodes.Status200OK, ProcessIds? ids = null) =>
        process.Succeeded
            ? ProtocolResults.Message(show(process.Value), status)
            : refuse(process.Refusal, ids);
}
