using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dasta.Connector.Moving;
using Dasta.Connector.Moving.Departures;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Moving;

/// <summary>A town with a source and an inbox at home, and another connector that expects it.</summary>
internal sealed class MovingTown : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-moving").FullName;

    private MovingTown(Stage stage) => Stage = stage;

    public Stage Stage { get; }

    public StagedConnector Home { get; private set; } = null!;

    public StagedConnector Away { get; private set; } = null!;

    public Did Did => Home.Did;

    public string Inbox => Path.Combine(_folder, "inbox");

    /// <param name="change">Further settings of the connector that expects it.</param>
    public static async Task<MovingTown> StartAsync(Action<JsonObject>? change = null)
    {
        var town = new MovingTown(await Stage.OpenAsync());
        town.Home = await town.Stage.AddConnectorAsync("home", ParticipantKind.Municipality, "31004", settings =>
            settings["Connector"]!["Participants"]![0]![nameof(Inbox)] = town.Inbox);
        town.Away = await town.Stage.AddConnectorAsync("away", ParticipantKind.Municipality, "31004", settings =>
        {
            town.Name(settings);
            change?.Invoke(settings);
        });
        var mapping = TestTown.Mapping("c0");
        (await town.AtAsync(town.Home, HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        (await town.AtAsync(
            town.Home, HttpMethod.Post, "sources/passages/files?name=a.csv",
            new StringContent("local_time,c0\n2024-03-05T10:00,7\n2024-03-05T11:00,9\n"))).ShouldHave(200);
        return town;
    }

    /// <summary>Has a connector expect the town.</summary>
    public void Name(JsonObject settings) =>
        settings["Connector"]!["Participants"]![0]![nameof(Did)] = Did.ToString();

    /// <summary>Signs, on the machine of one place, that the town goes to another.</summary>
    public static Task AnnounceAsync(StagedConnector from, StagedConnector to) => RelocateCommand.RunAsync(
        from.Service<IServiceProvider>(),
        ["relocate", "--participant", Slug(from), "--to", to.Base]);

    /// <summary>The whole move, without its announcement; the old place is asked to erase at once.</summary>
    public async Task MoveAsync(StagedConnector from, StagedConnector to, Action? whileMoving = null)
    {
        (await AtAsync(from, HttpMethod.Post, "departure", new JsonObject())).ShouldHave(200);
        whileMoving?.Invoke();
        using var asked = Request(HttpMethod.Get, $"{from.Base}/manage/v1/departure/archive");
        using var archive = await _http.SendAsync(asked);
        var received = (await AtAsync(
            to, HttpMethod.Put, "arrival/archive",
            new ByteArrayContent(await archive.Content.ReadAsByteArrayAsync()))).ShouldHave(200).Json;
        (await AtAsync(from, HttpMethod.Post, "departure/completion", new JsonObject
        {
            ["digest"] = received["digest"]!.DeepClone(),
        })).ShouldHave(200);
        await Stage.UntilAsync(
            () => AtAsync(to, HttpMethod.Get, "arrival"), answer => answer.Text.Contains("\"arrived\""));
        await from.Service<MovedErasure>().LookAsync(
            from.Service<Moves>().Departures[Slug(from)], CancellationToken.None);
    }

    public Task<Answer> AtAsync(StagedConnector place, HttpMethod method, string path, JsonObject? body = null) =>
        AtAsync(place, method, path, body is null ? null : JsonContent.Create(body));

    public async Task<Answer> AtAsync(StagedConnector place, HttpMethod method, string path, HttpContent? body)
    {
        using var request = Request(method, $"{place.Base}/manage/v1/{path}");
        request.Content = body;
        using var response = await _http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Puts a file into the inbox at home.</summary>
    public string Deposit(string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Inbox, "passages")).FullName, name);
        File.WriteAllText(path, "local_time,c0\n2024-03-05T12:00,3\n", Encoding.UTF8);
        return path;
    }

    public Task<string> DocumentAsync() => _http.GetStringAsync($"{Home.Base}/.well-known/did.json");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Stage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Slug(StagedConnector place) =>
        place.Service<Dasta.Connector.Hosting.ConnectorSettings>().Participants.Single().Slug;

    private HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Stage.Identity.Token(Did, Did));
        return request;
    }
}
