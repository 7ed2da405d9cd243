using System.Text.Json.Nodes;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Values;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Tests.Support;
using Npgsql;

namespace Node.Tests.Trust;

public sealed class AccessTokensTests : IDisposable
{
    private const string Town = "did:web:town.example";
    private const string Researcher = "did:web:researcher.example";
    private readonly ManualTime _time = new();
    private readonly StubDirectory _directory = new();
    private readonly NodeSettings _settings = TestSettings.Make();
    private readonly SigningKey _key = SigningKey.Create(TestSettings.IdentityDid + "#one");
    private readonly NpgsqlDataSource _unused = NpgsqlDataSource.Create(TestDatabase.Server);
    private readonly Participants _participants;
    private readonly KeyVault _vault;
    private readonly AccessTokens _tokens;

    public AccessTokensTests()
    {
        _directory.Keys.Add(_key.PublicJwk());
        SetState("active");
        _vault = KeyVault.Open(_settings.KeyFile);
        _participants = new Participants(_directory, _settings, _time);
        _tokens = Tokens();
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _participants.Dispose();
        _vault.Dispose();
        _unused.Dispose();
        File.Delete(_settings.KeyFile);
        _key.Dispose();
    }

    [Fact]
    public async Task A_token_of_identity_tells_who_calls()
    {
        var caller = (await ValidateAsync(Token())).Value;
        caller.Did.ToString().ShouldBe(Researcher);
        caller.Kind.ShouldBe("researcher");
        caller.Roles.ShouldBe(["researcher"]);
        caller.Development.ShouldBeTrue();
        caller.ExpiresAt.ShouldBe(_time.GetUtcNow().AddMinutes(10));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_call_without_a_bearer_token_is_refused(string? header) =>
        (await _tokens.ValidateAsync(Presented.Request(header), Parse(Town), CancellationToken.None)).Refusal?.Code
            .ShouldBe("NODE-005");

    [Theory]
    [InlineData("iss", "https://evil.example", "NODE-006")]
    [InlineData("iss", TestSettings.IdentityBase + "/", "NODE-006")]
    [InlineData("aud", "did:web:other.example", "NODE-007")]
    [InlineData("aud", Town + ":sub", "NODE-007")]
    [InlineData("sub", "did:web:other.example", "NODE-009")]
    [InlineData("sub", "nobody", "NODE-009")]
    [InlineData("jti", null, "NODE-009")]
    [InlineData("roles", "researcher", "NODE-009")]
    [InlineData("exp", null, "NODE-008")]
    [InlineData("exp", "tomorrow", "NODE-008")]
    public async Task A_token_with_another_claim_is_refused(string name, string? value, string code) =>
        (await ValidateAsync(Token(claims => claims[name] = value))).Refusal?.Code.ShouldBe(code);

    [Fact]
    public async Task Against_audience_mix_a_list_is_refused_even_when_it_holds_the_right_one() =>
        (await ValidateAsync(Token(claims => claims["aud"] = new JsonArray(Town)))).Refusal?.Code.ShouldBe("NODE-007");

    [Theory]
    [InlineData(-11, 0, "NODE-008")]
    [InlineData(-9, 0, null)]
    [InlineData(600, 9, null)]
    [InlineData(600, 11, "NODE-008")]
    public async Task Against_clock_skew_times_count_with_ten_seconds_of_grace(int expiry, int notBefore, string? code)
    {
        var token = Token(claims =>
        {
            claims["exp"] = _time.GetUtcNow().ToUnixTimeSeconds() + expiry;
            claims["nbf"] = _time.GetUtcNow().ToUnixTimeSeconds() + notBefore;
        });
        (await ValidateAsync(token)).Refusal?.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_token_that_was_right_is_refused_once_it_expires()
    {
        var token = Token(claims => claims["exp"] = _time.GetUtcNow().ToUnixTimeSeconds() + 5);
        (await ValidateAsync(token)).Succeeded.ShouldBeTrue();
        _time.Move(TimeSpan.FromSeconds(16));
        (await ValidateAsync(token)).Refusal?.Code.ShouldBe("NODE-008");
    }

    [Fact]
    public async Task A_key_of_another_issuer_is_not_even_looked_up()
    {
        using var foreign = SigningKey.Create("did:web:evil.example#one");
        (await ValidateAsync(Token(key: foreign))).Refusal?.Code.ShouldBe("NODE-003");
        _directory.KeyReadings.ShouldBe(0);
    }

    [Fact]
    public async Task A_new_key_of_identity_is_found_and_an_unknown_one_costs_few_readings()
    {
        (await ValidateAsync(Token())).Succeeded.ShouldBeTrue();
        _time.Move(TimeSpan.FromSeconds(3));
        using var next = SigningKey.Create(TestSettings.IdentityDid + "#two");
        _directory.Keys.Add(next.PublicJwk());
        (await ValidateAsync(Token(key: next))).Succeeded.ShouldBeTrue();
        var readings = _directory.KeyReadings;
        using var unknown = SigningKey.Create(TestSettings.IdentityDid + "#three");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            (await ValidateAsync(Token(key: unknown))).Refusal?.Code.ShouldBe("NODE-003");
        }

        (_directory.KeyReadings - readings).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task An_old_token_of_a_suspended_participant_stops_within_twenty_seconds()
    {
        var token = Token();
        (await ValidateAsync(token)).Succeeded.ShouldBeTrue();
        SetState("suspended");
        _time.Move(TimeSpan.FromSeconds(20));
        (await ValidateAsync(token)).Refusal?.Code.ShouldBe("NODE-010");
    }

    [Fact]
    public async Task A_token_of_someone_who_is_in_no_list_is_refused()
    {
        _directory.Participants.Clear();
        (await ValidateAsync(Token())).Refusal?.Code.ShouldBe("NODE-010");
    }

    [Fact]
    public async Task A_participant_admitted_a_moment_ago_is_known_at_once()
    {
        _directory.Participants.Clear();
        (await ValidateAsync(Token())).Refusal?.Code.ShouldBe("NODE-010");
        SetState("active");
        (await ValidateAsync(Token())).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_list_counts_while_identity_is_away_and_then_no_longer()
    {
        (await ValidateAsync(Token())).Succeeded.ShouldBeTrue();
        _directory.IsAway = true;
        _time.Move(TimeSpan.FromMinutes(59));
        (await ValidateAsync(Token())).Succeeded.ShouldBeTrue();
        _time.Move(TimeSpan.FromMinutes(2));
        (await ValidateAsync(Token())).Refusal?.Code.ShouldBe("NODE-013");
    }

    [Fact]
    public async Task A_token_for_one_town_is_refused_by_another_after_the_first_took_it()
    {
        var token = Token();
        (await ValidateAsync(token)).Succeeded.ShouldBeTrue();
        var request = Presented.Request("Bearer " + token);
        (await _tokens.ValidateAsync(request, Parse("did:web:other.example"), CancellationToken.None))
            .Refusal?.Code.ShouldBe("NODE-007");
    }

    [Fact]
    public async Task A_development_token_is_taken_under_the_development_setting_only()
    {
        var token = Token(claims => claims["dasta_development"] = true);
        (await ValidateAsync(token)).Value.Development.ShouldBeTrue();
        _settings.Development = false;
        var strict = Tokens();
        (await strict.ValidateAsync(Presented.Request("Bearer " + token), Parse(Town), CancellationToken.None))
            .Refusal?.Code.ShouldBe("NODE-011");
        strict.Dispose();
    }

    [Theory]
    [InlineData("nonce", "another", "NODE-009")]
    [InlineData("nonce", null, "NODE-009")]
    [InlineData("aud", Researcher, "NODE-007")]
    [InlineData("aud", null, "NODE-007")]
    [InlineData("iss", "https://evil.example", "NODE-006")]
    [InlineData("exp", null, "NODE-008")]
    [InlineData("acr", "password", null)]
    public async Task An_identity_token_is_of_this_sign_in_at_this_participant(string name, string? value, string? code)
    {
        var claims = IdentityClaims();
        claims[name] = value;
        (await ReadIdentityAsync(Jws.Sign(_key, "JWT", claims))).Refusal?.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("dpop+jwt")]
    public async Task Against_type_mix_no_other_token_is_an_identity_token(string type) =>
        (await ReadIdentityAsync(Jws.Sign(_key, type, IdentityClaims()))).Succeeded.ShouldBeFalse();

    private JsonObject IdentityClaims() => new()
    {
        ["iss"] = TestSettings.IdentityBase, ["sub"] = "an", ["aud"] = Town, ["nonce"] = "the nonce",
        ["iat"] = _time.GetUtcNow().ToUnixTimeSeconds(), ["exp"] = _time.GetUtcNow().ToUnixTimeSeconds() + 60,
    };

    private Task<Dasta.Specs.Outcomes.Outcome<Dasta.Node.Trust.Internal.TokenClaims>> ReadIdentityAsync(string token) =>
        _tokens.ReadIdentityAsync(token, Parse(Town), "the nonce", CancellationToken.None);

    // These tokens are bound to no key; the others are in BoundTokenTests.
    private AccessTokens Tokens() => new(
        _settings, _participants, _directory,
        new ProofCheck(_settings, new ProofNonces(_vault, _time), new ReplayStore(_unused, _time), _time), _time,
        NullLogger<AccessTokens>.Instance);

    private static Did Parse(string text) => Did.Parse(text).Value;

    private Task<Dasta.Specs.Outcomes.Outcome<Caller>> ValidateAsync(string token) =>
        _tokens.ValidateAsync(Presented.Request("Bearer " + token), Parse(Town), CancellationToken.None);

    private void SetState(string state)
    {
        _directory.Participants.Clear();
        _directory.Participants.Add(new ParticipantRecord(
            Researcher, "Researcher", "researcher", null, null, null, state, "https://researcher.example", null));
    }

    private string Token(Action<JsonObject>? change = null, SigningKey? key = null)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = TestSettings.IdentityBase,
            ["sub"] = Researcher,
            ["client_id"] = Researcher,
            ["aud"] = Town,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 600,
            ["participant_name"] = "Researcher",
            ["participant_kind"] = "researcher",
            ["roles"] = new JsonArray("researcher"),
            ["dasta_development"] = true,
        };
        change?.Invoke(claims);
        return Jws.Sign(key ?? _key, "at+jwt", claims);
    }
}
