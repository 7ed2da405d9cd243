using System.IO.Pipelines;
using Dasta.Connector.Leaving.Streams;
using Microsoft.AspNetCore.Http;

namespace Connector.Tests.Leaving;

public sealed class HeardStreamTests
{
    [Fact]
    public async Task A_body_of_which_nothing_arrives_is_given_up_however_much_came_before()
    {
        var pipe = new Pipe();
        await using var body = new HeardStream(
            pipe.Reader.AsStream(), TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await pipe.Writer.WriteAsync(new byte[1000]);
        await body.ReadExactlyAsync(new byte[1000]);

        var silent = await Should.ThrowAsync<BadHttpRequestException>(
            async () => await body.ReadExactlyAsync(new byte[10]));

        silent.StatusCode.ShouldBe(408);
    }

    [Fact]
    public async Task Who_hangs_up_is_told_apart_from_who_says_nothing()
    {
        await using var body = new HeardStream(
            new Pipe().Reader.AsStream(), TimeSpan.FromMinutes(1), TimeProvider.System);
        using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await body.ReadExactlyAsync(new byte[10], hangUp.Token));
    }
}
