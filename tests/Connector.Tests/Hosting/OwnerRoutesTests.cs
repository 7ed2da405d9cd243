using Connector.Tests.Exchange;
using Dasta.Connector.Audit;
using Dasta.Connector.Pages.Audit;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.Routing;

namespace Connector.Tests.Hosting;

/// <summary>
/// Every route the connector really has, from its own table of routes: whoever adds one without the check or the audit
/// it needs fails here.
/// </summary>
public sealed class OwnerRoutesTests : IAsyncLifetime
{
    private const string Management = "/manage/v1";

    // What anybody may ask, and why.
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["GET /.well-known/did.json"] = "the participant's public keys",
        ["GET /did.json"] = "the participant's public keys",
        ["GET /.well-known/dspace-version"] = "which protocol it speaks",
        ["GET /health/live"] = "for who keeps it running",
        ["GET /health/ready"] = "for who keeps it running",
        ["GET /openapi/{documentName}.json"] = "what it can be asked",
        ["GET /"] = "the page that says where one is and lets people sign in",
        ["GET /start"] = "sends who is not signed in to the page where one signs in",
        ["GET /sign-in"] = "the way to identity",
        ["GET /sign-in/return"] = "the way back, with a code that counts once in one browser",
        ["POST /sign-out"] = "ends the session the browser shows, and takes forms of this node only",
        ["GET /design/{hash}/{name}"] = "the style sheet and scripts, the same for everybody",
        ["GET /accessibility"] = "what is done so that everybody can use the pages",
        ["GET /odata/v4/{**path}"] = "open offers are read without a token; the policy decides",
        ["GET /indicators/{id}"] = "open offers are read without a token; the policy decides",
        ["GET /indicators/runs/{code}"] = "open offers are read without a token; the policy decides",
        ["GET /manage/v1/arrival/key"] = "public key that a moving participant encrypts its secrets for",
        ["GET /manage/v1/arrival/proof"] = "proof that the key is this place's",
    };

    // What the owner calls without an entry of its own, and why.
    private static readonly Dictionary<string, string> NotAudited = new(StringComparer.Ordinal)
    {
        ["GET sources"] = "names and counts",
        ["GET sources/{id}/files/{sha256}"] = "counts, of a file that was taken in with its entry",
        ["GET source-templates"] = "the same for everybody",
        ["GET source-templates/{name}"] = "the same for everybody",
        ["GET releases"] = "orders, which have their entries",
        ["GET releases/{id:long}"] = "orders, which have their entries",
        ["GET registers"] = "names and counts",
        ["GET polls"] = "what was ordered",
        ["GET secrets"] = "names",
        ["GET feed-keys"] = "notes and dates",
        ["GET offers"] = "the owner's own policies",
        ["GET offers/{id}/why"] = "the owner's own policies, against the public list of participants",
        ["GET counts"] = "how many sums were told, not the sums",
        ["POST counts/{register}/reset"] = "writes its entry with the reason",
        ["GET negotiations"] = "what was negotiated, of which each step of a person has its entry",
        ["GET negotiations/{id:guid}"] = "what was negotiated, of which each step of a person has its entry",
        ["GET agreements"] = "what was agreed, with the entry of its making",
        ["GET agreements/{id}"] = "what was agreed, with the entry of its making",
        ["GET agreements/{id}/usage"] = "how often figures left, which have their entries",
        ["GET agreements/{id}/document"] = "what was agreed, with the entry of its making",
        ["GET transfers"] = "what was transferred, of which each step of a person has its entry",
        ["GET transfers/{id:guid}"] = "one's own place to read, whose reads have their entries at the provider",
        ["GET circles"] = "memberships",
        ["GET alerts"] = "dates",
        ["GET received-alerts"] = "dates",
        ["GET benchmarks"] = "what was answered, which has its entry",
        ["GET benchmarks/stay-out"] = "the town's own choice, which has its entry",
        ["GET audit"] = "the audit itself",
        ["GET audit/export"] = "the audit itself",
        ["GET audit/verification"] = "the audit itself",
        ["GET outbox"] = "messages that could not be delivered",
        ["GET delivery-specifications"] = "texts",
        ["GET delivery-specifications/schema"] = "the same for everybody",
        ["GET delivery-specifications/{id}"] = "texts",
        ["GET delivery-specifications/{id}/receipts"] = "counts",
        ["GET delivery-specifications/{id}/receipts/{receipt:guid}"] = "counts",
        ["GET delivery-specifications/{id}/trend"] = "counts",
        ["GET notices"] = "what the owner was told by mail",
        ["GET export"] = "writes its entry before the manifest leaves",
        ["POST circles"] = "writes its entry with the membership",
        ["DELETE circles/{id}"] = "writes its entry with the membership",
        ["GET departure"] = "dates",
        ["POST departure"] = "writes its entry itself",
        ["DELETE departure"] = "nothing leaves",
        ["GET departure/archive"] = "sealed for one place, in a departure that has its entry",
        ["POST departure/completion"] = "writes its entry itself",
        ["GET arrival"] = "dates",
        ["PUT arrival/archive"] = "writes its entry itself",
        ["GET arrival/key"] = "public",
        ["GET arrival/proof"] = "public",
    };

    // Forms that order nothing, and why.
    private static readonly Dictionary<string, string> OrdersNothing = new(StringComparer.Ordinal)
    {
        ["POST /requests/{id:guid}/counter/preview"] = "shows the terms that were edited in words",
        ["POST /agreements/{id}/replace/preview"] = "shows the terms that were edited in words",
        ["POST /offers/new"] = "shows the form again, to go on with",
        ["POST /offers/preview"] = "shows the offer as it would be",
        ["POST /sources/splice/preview"] = "a look at what a link would be, with its entry",
        ["POST /sources/{id}/try"] = "a look at how a file would be read, with its entry",
    };

    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private ScriptedPeer _stranger = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _stranger = await _stage.AddPeerAsync("stranger", ParticipantKind.Municipality);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Who_shows_no_token_gets_nowhere_but_to_what_is_open()
    {
        var routes = Routes();
        Open.Keys.Except(routes).ShouldBeEmpty();
        routes.Count(IsPage).ShouldBeGreaterThan(14);
        foreach (var route in routes.Where(route => !Open.ContainsKey(route)))
        {
            // Who is not signed in is sent to sign in, which the identity of this stage knows nothing of.
            (await AskAsync(route, caller: null)).Status.ShouldBe(IsPage(route) ? 403 : 401, route);
        }
    }

    [Fact]
    public async Task Nobody_but_the_owner_learns_that_an_owners_route_exists()
    {
        var routes = Routes().Where(route => route.Contains(Management, StringComparison.Ordinal)
            && !Open.ContainsKey(route)).ToArray();
        routes.Length.ShouldBeGreaterThan(60);
        foreach (var route in routes)
        {
            var answer = await AskAsync(route, _stranger.Did);
            answer.Status.ShouldBe(404, route);
            answer.Text.ShouldContain("CONN-001", Case.Sensitive, route);
        }
    }

    [Fact]
    public void What_the_owner_does_or_sees_is_audited_or_named_with_the_reason_why_not()
    {
        var routes = Endpoints()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Management, StringComparison.Ordinal))
            .SelectMany(endpoint => ConnectorRoutes.Names(endpoint).Select(name => (
                Name: name.Replace($"{Management}/", string.Empty, StringComparison.Ordinal),
                IsAudited: endpoint.Metadata.GetMetadata<AuditedAction>() is not null)))
            .ToArray();
        routes.Where(route => !route.IsAudited).Select(route => route.Name).Except(NotAudited.Keys).ShouldBeEmpty();
        NotAudited.Keys.Except(routes.Where(route => !route.IsAudited).Select(route => route.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_form_of_a_page_is_audited_around_what_it_does_or_named_with_the_reason_why_not()
    {
        var forms = ConnectorRoutes.Of(_town)
            .Where(route => route.IsPage && !route.Name.StartsWith("GET ", StringComparison.Ordinal)).ToArray();
        forms.Length.ShouldBeGreaterThan(25);
        forms.ShouldAllBe(form => form.IsPost);
        forms.Where(form => form.Action is null).Select(form => form.Name)
            .ShouldBe(OrdersNothing.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Every_action_that_the_audit_names_has_words_on_its_pages() =>
        Endpoints().Select(endpoint => endpoint.Metadata.GetMetadata<AuditedAction>()?.Name).OfType<string>()
            .Except(AuditTexts.ActionNames, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_audited_route_is_about_something_the_pages_of_the_audit_have_words_for() =>
        Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<AuditedAction>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(path => AuditResource.Say(path).Dutch == path).ShouldBeEmpty();

    private static bool IsPage(string route) => new ConnectorRoute(route, null).IsPage;

    private async Task<Answer> AskAsync(string route, Dasta.Specs.Values.Did? caller)
    {
        var (method, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        return await _town.SendAsync(
            new HttpMethod(method), _town.Base + ConnectorRoutes.Filled(pattern), caller,
            method == "GET" ? null : "{}");
    }

    private string[] Routes() => [.. ConnectorRoutes.Of(_town).Select(route => route.Name)];

    private IEnumerable<RouteEndpoint> Endpoints() => ConnectorRoutes.Endpoints(_town);
}
