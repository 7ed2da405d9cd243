using System.IO.Pipelines;
using Dasta.Connector.Leaving;

namespace Connector.Tests.Leaving;

public sealed class TakenStreamTests
{
    [Fact]
    public async Task An_answer_of_which_nothing_is_taken_is_given_up_and_who_hangs_up_is_told_apart()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1000, resumeWriterThreshold: 500));
        await using var answer = new TakenStream(
            pipe.Writer.AsStream(), TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await answer.WriteAsync(new byte[900]);

        await Should.ThrowAsync<TimeoutException>(async () => await answer.WriteAsync(new byte[900]));

        using var hangUp = new CancellationTokenSource();
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            async () => await answer.WriteAsync(new byte[900], hangUp.Token));
    }
}
