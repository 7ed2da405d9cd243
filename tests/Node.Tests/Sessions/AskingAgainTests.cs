using System.Text.Json.Nodes;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Sessions;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Tests.Support;

namespace Node.Tests.Sessions;

/// <summary>What a session does with what identity says, and does not say, when it is asked again.</summary>
public sealed class AskingAgainTests(NodeDatabase database) : IClassFixture<NodeDatabase>, IAsyncLifetime
{
    private static readonly Did Town = Did.Parse("did:web:town.example").Value;
    private static readonly Did Other = Did.Parse("did:web:other.example").Value;
    private readonly ManualTime _time = new();
    private readonly SigningKey _key = SigningKey.Create(Town);
    private readonly List<IDisposable> _ended = [];
    private StubServer _identity = null!;
    private SignedInPeople _people = null!;
    private SignInClient _client = null!;
    private SignInSteps _steps = null!;
    private SessionStore _store = null!;
    private SessionPlace _place = null!;
    private SessionPlace _other = null!;
    private Did _visited = Town;
    private SessionCookies _cookies = null!;
    private string _keyFile = string.Empty;
    private int _asked;
    private KnownBrowsers _known = null!;
    private NodeSettings _settings = null!;
    private TaskCompletionSource _hold = new();
    private (int Status, JsonObject? Body) _answer;
    private (int Status, JsonObject? Body)? _otherAnswer;

    public async Task InitializeAsync()
    {
        _identity = await StubServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref _asked);
            await _hold.Task;
            var form = await context.Request.ReadFormAsync();
            var (status, body) = form["client_id"] == Other.ToString() ? _otherAnswer ?? _answer : _answer;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body?.ToJsonString() ?? string.Empty);
        });
        _hold.SetResult();
        var settings = TestSettings.Make();
        settings.IdentityBase = _identity.Base.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        _keyFile = settings.KeyFile;
        var vault = KeyVault.Open(settings.KeyFile);
        var http = new GuardedHttp(settings);
        var directory = new StubDirectory();
        var participants = new Participants(directory, settings, _time);
        var proofs = new ProofCheck(
            settings, new ProofNonces(vault, _time), new ReplayStore(database.Source, _time), _time);
        var tokens = new AccessTokens(
            settings, participants, directory, proofs, _time, NullLogger<AccessTokens>.Instance);
        _client = new SignInClient(http, tokens, settings, _time);
        var budget = new SignInBudget(settings, _time);
        var known = new KnownBrowsers(vault, settings);
        _ended.AddRange([_client, tokens, participants, http, vault, _key]);
        _store = new SessionStore(vault, settings, _time);
        _cookies = new SessionCookies(settings);
        _place = new SessionPlace(
            new ActingParticipant(Town, "town", _key), "https://town.example", database.Source, OwnPeopleOnly: true);
        _other = _place with { Client = new ActingParticipant(Other, "other", _key) };
        _people = new SignedInPeople(
            new Places(() => _visited == Other ? _other : _place), _cookies, _store, _client, settings, _time);
        _known = known;
        _steps = new SignInSteps(
            new Places(() => _visited == Other ? _other : _place), _cookies, _store, _client, budget, known, settings,
            NullLogger<SignInSteps>.Instance);
        _settings = settings;
    }

    public async Task DisposeAsync()
    {
        _ended.ForEach(one => one.Dispose());
        File.Delete(_keyFile);
        await _identity.DisposeAsync();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Against_a_suspended_towns_people_staying_in_a_no_of_identity_ends_a_session(int status)
    {
        var secret = await SignInAsync("an");
        (await FindAsync(secret)).ShouldNotBeNull("a word of a moment ago counts");
        _time.Move(TimeSpan.FromSeconds(20));
        _answer = (status, new JsonObject { ["error"] = "invalid_client" });
        (await FindAsync(secret)).ShouldBeNull();
        (await FindAsync(secret)).ShouldBeNull();
        _asked.ShouldBe(1, "there is nothing left to ask for");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_outage_is_bridged_for_the_hour_and_no_page_waits_for_it_twice_in_ten_seconds(int status)
    {
        var (first, second) = (await SignInAsync("an"), await SignInAsync("jo"));
        _answer = (status, null);
        _time.Move(TimeSpan.FromSeconds(20));
        for (var page = 0; page < 5; page++)
        {
            (await FindAsync(first)).ShouldNotBeNull();
            (await FindAsync(second)).ShouldNotBeNull();
        }

        _asked.ShouldBe(1);
        _time.Move(TimeSpan.FromSeconds(10));
        (await FindAsync(first)).ShouldNotBeNull();
        _asked.ShouldBe(2);
        _time.Move(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(20));
        (await FindAsync(first)).ShouldBeNull("then the last word counts no more");
    }

    [Fact]
    public async Task Against_strangers_who_flood_identity_its_last_word_counts_for_a_minute_only()
    {
        var secret = await SignInAsync("an");
        _answer = (429, null);
        _time.Move(TimeSpan.FromSeconds(59));
        (await FindAsync(secret)).ShouldNotBeNull();
        _time.Move(TimeSpan.FromSeconds(1));
        (await FindAsync(secret)).ShouldBeNull("whoever was dismissed is out, however long somebody floods");
    }

    [Fact]
    public async Task Against_strangers_who_begin_sign_ins_a_town_asks_so_many_and_known_browsers_have_their_own()
    {
        _settings.SignInsBegunPerMinute = 3;
        _answer = (201, new JsonObject { ["request_uri"] = "urn:x" });
        for (var stranger = 0; stranger < 6; stranger++)
        {
            (await BeginAsync(known: false)).ShouldBe(stranger < 3 ? null : "NODE-057");
        }

        _asked.ShouldBe(3);
        (await BeginAsync(known: true)).ShouldBeNull();
        _visited = Other;
        (await BeginAsync(known: false)).ShouldBeNull("another town's visitors pay for nothing");
    }

    [Fact]
    public async Task Against_locking_a_connector_out_a_town_that_identity_does_not_know_asks_once_in_a_minute()
    {
        _answer = (401, new JsonObject { ["error"] = "invalid_client" });
        _otherAnswer = (201, new JsonObject { ["request_uri"] = "urn:x" });
        for (var stranger = 0; stranger < 5; stranger++)
        {
            (await BeginAsync(known: false)).ShouldBe("NODE-053");
        }

        _asked.ShouldBe(1);
        _visited = Other;
        (await BeginAsync(known: false)).ShouldBeNull();
        _visited = Town;
        _answer = (201, new JsonObject { ["request_uri"] = "urn:x" });
        _time.Move(TimeSpan.FromSeconds(60));
        (await BeginAsync(known: false)).ShouldBeNull("it was admitted meanwhile");
    }

    [Fact]
    public async Task Requests_at_one_time_ask_about_their_session_once()
    {
        var secret = await SignInAsync("an");
        _answer = (200, new JsonObject { ["active"] = false });
        _hold = new TaskCompletionSource();
        _time.Move(TimeSpan.FromSeconds(20));
        var pages = Enumerable.Range(0, 6).Select(_ => FindAsync(secret)).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        _hold.SetResult();
        (await Task.WhenAll(pages)).ShouldAllBe(person => person == null);
        _asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(400, "NODE-053")]
    [InlineData(401, "NODE-053")]
    [InlineData(429, "NODE-057")]
    [InlineData(503, "NODE-057")]
    public async Task Who_can_not_sign_in_is_told_whether_identity_refused_or_gave_no_answer(int status, string code)
    {
        _answer = (status, null);
        var begun = await _client.PushAsync(
            _place, "state", new SignInWork("nonce", "verifier", "/"), afresh: false, CancellationToken.None);
        begun.Refusal?.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_session_goes_on_with_the_roles_identity_says_once_it_is_there_again()
    {
        var secret = await SignInAsync("an");
        _answer = (503, null);
        _time.Move(TimeSpan.FromSeconds(20));
        await FindAsync(secret);
        _answer = (200, new JsonObject
        {
            ["active"] = true, ["sub"] = "an", ["participant"] = Town.ToString(), ["name"] = "An",
            ["roles"] = new JsonArray("reader"),
        });
        _time.Move(TimeSpan.FromSeconds(10));
        (await FindAsync(secret))!.Roles.ShouldBe(["reader"]);
    }

    [Fact]
    public async Task Against_one_town_that_identity_does_not_answer_anothers_people_are_asked_about_in_time()
    {
        var (here, there) = (await SignInAsync("an"), await SignInAsync("jo"));
        _answer = (429, null);
        _otherAnswer = (401, null);
        _time.Move(TimeSpan.FromSeconds(20));
        (await FindAsync(here)).ShouldNotBeNull();
        _visited = Other;
        (await FindAsync(there)).ShouldBeNull("suspended, whatever the first town did");
    }

    /// <summary>Begins a sign-in in a new browser; gives the code of its refusal.</summary>
    private async Task<string?> BeginAsync(bool known)
    {
        var context = new DefaultHttpContext();
        if (known)
        {
            var before = new DefaultHttpContext();
            _known.Note(before, _visited.ToString());
            context.Request.Headers.Cookie = before.Response.Headers.SetCookie.ToString().Split(';')[0];
        }

        return (await _steps.BeginAsync(context, CancellationToken.None)).Refusal?.Code;
    }

    private Task<string> SignInAsync(string subject) => _store.KeepAsync(
        database.Source,
        new PersonSession(
            subject, subject, Town.ToString(), ["owner"], "password", _time.GetUtcNow(),
            _time.GetUtcNow().AddHours(10)),
        "refresh", CancellationToken.None);

    private Task<PersonSession?> FindAsync(string secret)
    {
        // What a browser sends that was given this session.
        var given = new DefaultHttpContext();
        _cookies.BeginSession(given, _visited, secret);
        var shown = new DefaultHttpContext();
        shown.Request.Headers.Cookie = string.Join(
            "; ", given.Response.Headers.SetCookie.Select(cookie => cookie!.Split(';')[0]));
        return _people.FindAsync(shown, CancellationToken.None);
    }

    private sealed class Places(Func<SessionPlace> choose) : ISessionPlaces
    {
        public SessionPlace Of(HttpContext context) => choose();
    }
}
