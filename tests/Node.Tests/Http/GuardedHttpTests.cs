using System.IO.Compression;
using Dasta.Node.Http;
using Microsoft.AspNetCore.Http;
using Node.Tests.Support;

namespace Node.Tests.Http;

public sealed class GuardedHttpTests
{
    [Theory]
    [InlineData("http://localhost:1/")]
    [InlineData("https://localhost:1/")]
    [InlineData("https://127.0.0.1:1/")]
    [InlineData("https://[::1]:1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("http://example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_outside_the_rules_is_not_called(string address)
    {
        using var http = new GuardedHttp(TestSettings.Make(development: false));
        (await http.GetAsync(new Uri(address), CancellationToken.None)).Refusal?.Code.ShouldBe("NODE-030");
    }

    [Fact]
    public async Task A_local_server_is_reached_under_the_development_setting_only()
    {
        await using var server = await StubServer.StartAsync(context => context.Response.WriteAsync("{}"));
        using var open = new GuardedHttp(TestSettings.Make(development: true));
        (await open.GetAsync(new Uri(server.Base), CancellationToken.None)).Value.Json().ShouldNotBeNull();
        using var closed = new GuardedHttp(TestSettings.Make(development: false));
        (await closed.GetAsync(new Uri(server.Base), CancellationToken.None)).Refusal?.Code.ShouldBe("NODE-030");
    }

    [Fact]
    public async Task A_body_that_is_announced_stays_home_when_a_slow_server_does_not_want_it()
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        });
        using var http = new GuardedHttp(TestSettings.Make());
        using var body = new MemoryStream(new byte[64 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Base) { Content = new StreamContent(body) };
        request.Headers.ExpectContinue = true;
        (await http.SendAsync(request, CancellationToken.None)).Value.Status.ShouldBe(429);
        body.Position.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        var calls = 0;
        await using var server = await StubServer.StartAsync(context =>
        {
            calls++;
            context.Response.Redirect("http://localhost:1/secret");
            return Task.CompletedTask;
        });
        using var http = new GuardedHttp(TestSettings.Make());
        (await http.GetAsync(new Uri(server.Base), CancellationToken.None)).Value.Status.ShouldBe(302);
        calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked_within_the_same_bounds()
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            context.Request.Headers.AcceptEncoding.ToString().ShouldBe("gzip");
            context.Response.Headers.ContentEncoding = "gzip";
            if (context.Request.Path == "/torn")
            {
                await context.Response.Body.WriteAsync(new byte[] { 1, 2, 3, 4 });
                return;
            }

            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(context.Request.Path == "/bomb" ? new byte[64 * 1024 * 1024] : "{}"u8.ToArray());
        });
        using var http = new GuardedHttp(TestSettings.Make());
        (await http.GetAsync(new Uri(server.Base), CancellationToken.None)).Value.Json().ShouldNotBeNull();
        foreach (var (path, code) in (IReadOnlyList<(string, string)>)[("/bomb", "NODE-032"), ("/torn", "NODE-031")])
        {
            (await http.GetAsync(new Uri(server.Base + path), CancellationToken.None)).Refusal?.Code.ShouldBe(code);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_over_256_KB_is_refused_with_and_without_a_length(bool tellsLength)
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            if (tellsLength)
            {
                context.Response.ContentLength = GuardedHttp.AnswerLimitBytes + 1;
            }

            await context.Response.Body.WriteAsync(new byte[GuardedHttp.AnswerLimitBytes + 1]);
        });
        using var http = new GuardedHttp(TestSettings.Make());
        (await http.GetAsync(new Uri(server.Base), CancellationToken.None)).Refusal?.Code.ShouldBe("NODE-032");
    }

    [Fact]
    public async Task A_server_that_drips_is_given_up_in_time()
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });
        using var http = new GuardedHttp(TestSettings.Make());
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Base);
        var answer = await http.SendAsync(request, CancellationToken.None, TimeSpan.FromMilliseconds(300));
        answer.Refusal?.Code.ShouldBe("NODE-031");
    }

    [Fact]
    public async Task A_port_nobody_listens_on_is_told_as_unreachable()
    {
        using var http = new GuardedHttp(TestSettings.Make());
        var answer = await http.GetAsync(new Uri("http://localhost:1/"), CancellationToken.None);
        answer.Refusal?.Code.ShouldBe("NODE-031");
    }
}
