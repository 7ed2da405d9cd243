using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Identity;
using Dasta.Identity.Tokens.People;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Identity.Tests.Support;

/// <summary>
/// An identity node on Kestrel and PostgreSQL, and a host on which participants publish their documents.
/// </summary>
public class IdentityNode : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-tests-").FullName;
    private readonly string _prefix = TestDatabase.UniquePrefix();
    private readonly ProofKey _proof = new(TimeProvider.System);
    private WebApplication? _app;
    private ParticipantHost? _participants;

    public IdentityNode() => Base = $"http://localhost:{FreePort.Next()}";

    public string Base { get; }

    public Did Did => Did.FromBase(new Uri(Base)).Value;

    public HttpClient Http => Guarded.Client;

    public GuardedHttp Guarded => _app!.Services.GetRequiredService<GuardedHttp>();

    public NpgsqlDataSource Database => _app!.Services.GetRequiredService<NpgsqlDataSource>();

    public IServiceProvider Services => _app!.Services;

    public async Task ExecuteAsync(string statement)
    {
        await using var command = Database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    public NodeSettings Settings => _app!.Services.GetRequiredService<NodeSettings>();

    internal ParticipantHost Participants => _participants!;

    internal RecordingLog Log { get; } = new();

    public string SettingsFile => Path.Combine(_folder, "settings.json");

    /// <summary>Who is signed in.</summary>
    internal TestPeople People { get; } = new();

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(SettingsFile, JsonSerializer.Serialize(new
        {
            Node = new
            {
                PublicBase = Base,
                Development = true,
                DatabasePrefix = _prefix,
                Postgres = TestDatabase.Server,
                KeyFile = Path.Combine(_folder, "node.key"),
                LogLevel = "Debug",
                SignInRequestsPerMinute = 100_000,
            },
        }));
        _app = await IdentityHost.MakeAsync(
            ["--settings", SettingsFile], services =>
            {
                Arrange(services);
                services.RemoveAll<ILoggerProvider>();
                services.AddSingleton<ILoggerProvider>(Log);
            });
        await _app.StartAsync();
        _participants = await ParticipantHost.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _proof.Dispose();
        await _participants!.DisposeAsync();
        await _app!.DisposeAsync();
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var command = server.CreateCommand($"drop database if exists {_prefix}_identity with (force)");
        await command.ExecuteNonQueryAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What differs from the host's own services.</summary>
    protected virtual void Arrange(IServiceCollection services) => services.AddSingleton<ISignedInPeople>(People);

    /// <summary>A development token of a participant, or of identity.</summary>
    public async Task<string> TokenAsync(string name = "identity", string? audience = null)
    {
        var answer = await Http.PostAsJsonAsync(
            Base + "/development/tokens", new Dictionary<string, string?> { ["as"] = name, ["for"] = audience });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
    }

    /// <summary>Sends JSON with a bearer token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, JsonNode? body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Base + path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    /// <summary>What a client asks, as if it came from another address, by way of a proxy.</summary>
    internal async Task<HttpResponseMessage> FromAsync(string address, string path, string assertion)
    {
        Settings.Listen = Base;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Base + path);
            request.Headers.Add("X-Forwarded-For", address);
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = assertion,
                ["token"] = "t",
            });
            return await Http.SendAsync(request);
        }
        finally
        {
            Settings.Listen = string.Empty;
        }
    }

    /// <summary>Sends a form with a proof of possession.</summary>
    /// <param name="key">The key that proves; the fixture's own when none is given.</param>
    internal async Task<HttpResponseMessage> ProveAsync(string path, HttpContent form, ProofKey? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Base + path) { Content = form };
        new Proving(key ?? _proof, null).Mark(request);
        return await Http.SendAsync(request);
    }

    /// <summary>Makes a participant, publishes its document and admits it.</summary>
    public async Task<ActingParticipant> AdmitAsync(
        string slug, string kind = "researcher", string? nis = null, string? operatedBy = null,
        AgreementKey? agreement = null)
    {
        var who = Participants.Add(slug, agreement);
        var answer = await PostAsync("/participants", Form(who, kind, nis, operatedBy), await TokenAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return who;
    }

    /// <summary>As <see cref="AdmitAsync"/>, where an earlier case admitted it.</summary>
    public async Task<ActingParticipant> AdmitOnceAsync(string slug) =>
        Participants.Has(slug) ? Participants.Known(slug) : await AdmitAsync(slug, "municipality", nis: "31005");

    public static JsonObject Form(ActingParticipant who, string kind, string? nis = null, string? operatedBy = null) =>
        new()
    {
        ["did"] = who.Did.ToString(),
        ["name"] = who.Name,
        ["kind"] = kind,
        ["nis"] = nis,
        ["operator"] = operatedBy,
    };
}
