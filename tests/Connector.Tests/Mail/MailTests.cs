using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Mail;
using Dasta.Specs.Vocabulary;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connector.Tests.Mail;

/// <summary>What waits for people is told to them by mail, over a real mail server.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private const string Dataset = "urn:dataset:held";
    private readonly MailSink _sink = new();
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private ScriptedPeer _researcher = null!;
    private JsonObject _offer = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
        {
            settings["Mail"] = new JsonObject
            {
                ["Host"] = "127.0.0.1", ["Port"] = _sink.Port, ["Security"] = "none", ["From"] = "dasta@town.example",
                ["User"] = "dasta", ["Password"] = "s3cret-word", ["GatherSeconds"] = 1, ["PollSeconds"] = 1,
                ["RetrySeconds"] = 1, ["TimeoutSeconds"] = 2, ["Attempts"] = 3,
            };
            settings["Connector"]!["Participants"]![0]!["MailAddresses"] = "jan@town.example, an@town.example";
        });
        _researcher = await _stage.AddPeerAsync("Onderzoek\r\nBcc: all@town.example");
        var offer = Orders.Offer(Dataset, Orders.OpenPolicy());
        offer["approval"] = "person";
        (await _town.ManageAsync(HttpMethod.Post, "offers", offer)).ShouldHave(201);
        _offer = await Orders.OfferOfAsync(_town, Dataset);
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task Requests_that_wait_come_in_one_mail_each_once()
    {
        for (var number = 0; number < 30; number++)
        {
            await RequestAsync();
        }

        var mail = await MailAsync(1);
        mail.To.Mailboxes.Select(box => box.Address).ShouldBe(["jan@town.example", "an@town.example"]);
        mail.From.Mailboxes.Single().Address.ShouldBe("dasta@town.example");
        mail.Bcc.ShouldBeEmpty();
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        await Stage.UntilAsync(
            () => StatesAsync("RequestWaiting"), states => states.Count(state => state == "sent") == 30);
        await Task.Delay(1500);
        var told = string.Concat(_sink.Taken.Select(taken => taken.TextBody));
        _sink.Taken.Count.ShouldBeLessThanOrEqualTo(3);
        told.ShouldContain("Aanvragen die op uw beslissing wachten:");
        told.ShouldContain("Onderzoek  Bcc: all@town.example: urn:dataset:held (sinds ");
        _sink.Taken.Select(taken => taken.MessageId).ShouldBeUnique();
        (told.Split("- Onderzoek").Length - 1 + told.Split("en nog ").Skip(1)
            .Sum(more => int.Parse(more.Split('\n')[0].Trim(), CultureInfo.InvariantCulture))).ShouldBe(30, told);
        told.ShouldNotContain("nog altijd");
        _sink.Spoken.ShouldNotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_sent_later_under_the_same_identifier_and_once()
    {
        _sink.Refuse(2);
        await RequestAsync();
        await MailAsync(1);
        var notice = (await NoticesAsync()).Single();
        notice["attempts"]!.GetValue<int>().ShouldBe(3);
        await Task.Delay(1500);
        _sink.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_server_that_never_answers_blocks_nothing_and_the_mail_waits_for_a_person()
    {
        _sink.IsDeaf = true;
        var id = await RequestAsync();
        (await _town.ManageAsync(HttpMethod.Post, $"negotiations/{id}/approval")).ShouldHave(200);
        await RequestAsync();
        var dead = await Stage.UntilAsync(
            async () => (await NoticesAsync()).FirstOrDefault(one => one["state"]!.GetValue<string>() == "dead"),
            one => one is not null);
        dead!["problem"]!.GetValue<string>().ShouldContain("no answer within 2 s");
        // What the start page counts and the page of messages lists.
        (await NoticeStore.CountFailingAsync(_town.Participant.State, default)).ShouldBe(1);
        var failing = (await NoticeStore.FailingAsync(_town.Participant.State, default)).ShouldHaveSingleItem();
        (failing.State, failing.Problem).ShouldBe(("dead", dead["problem"]!.GetValue<string>()));
        _sink.IsDeaf = false;
        (await _town.ManageAsync(HttpMethod.Post, $"notices/{dead["id"]}/retry")).ShouldHave(202);
        await MailAsync(1);
        (await _town.ManageAsync(HttpMethod.Post, $"notices/{dead["id"]}/retry")).ShouldHave(404);
        await Stage.UntilAsync(
            () => NoticeStore.CountFailingAsync(_town.Participant.State, default), count => count == 0);
    }

    [Fact]
    public async Task A_request_that_was_decided_before_the_mail_went_is_not_mailed()
    {
        _sink.Refuse(1);
        var id = await RequestAsync();
        await Stage.UntilAsync(
            async () => (await NoticesAsync()).SingleOrDefault()?["attempts"]!.GetValue<int>(),
            attempts => attempts > 0);
        (await _town.ManageAsync(HttpMethod.Post, $"negotiations/{id}/approval")).ShouldHave(200);
        await Stage.UntilAsync(() => StatesAsync("RequestWaiting"), states => states.Single() is "moot");
        _sink.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_processes_send_one_mail()
    {
        await RequestAsync();
        var rounds = Enumerable.Range(0, 4).Select(_ => new MailRound(
            _town.Service<Dasta.Connector.Hosting.ConnectorSettings>(), _town.Service<MailSettings>(),
            _town.Service<SmtpDoor>(), _town.Service<Dasta.Node.Trust.Participants>(), TimeProvider.System,
            NullLogger<MailRound>.Instance));
        await Task.Delay(1100);
        await Task.WhenAll(rounds.Select(round => round.SendAsync(
            _town.Participant, round.RecipientOf(_town.Participant)!, CancellationToken.None)));
        await MailAsync(1);
        await Task.Delay(1500);
        _sink.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_test_mail_shows_that_mails_arrive()
    {
        (await _town.ManageAsync(HttpMethod.Post, "notices/test")).ShouldHave(202);
        (await MailAsync(1)).TextBody!.ShouldContain("Mails van de gegevensruimte komen hier aan.");
    }

    private async Task<string> RequestAsync()
    {
        var asked = (await _town.DspAsync(
            HttpMethod.Post, "negotiations/request", _researcher.Did,
            Orders.Request(Orders.NewPid(), _offer.DeepClone().AsObject(), _researcher.Callback))).ShouldHave(201);
        return asked.Json["providerPid"]!.GetValue<string>()["urn:uuid:".Length..];
    }

    private async Task<MimeKit.MimeMessage> MailAsync(int count) =>
        (await Stage.UntilAsync(() => Task.FromResult(_sink.Taken), taken => taken.Count >= count))[count - 1];

    private async Task<JsonObject[]> NoticesAsync() =>
        [.. (await _town.ManageAsync(HttpMethod.Get, "notices")).ShouldHave(200).Json["notices"]!.AsArray()
            .Select(one => one!.AsObject())];

    private async Task<string[]> StatesAsync(string kind)
    {
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(
            "select state from connector.notice where kind = @kind", new { kind })];
    }
}
