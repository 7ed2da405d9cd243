using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Counts;
using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Connector.Releases;
using Dasta.Design.Pages;
using Dasta.Indicators;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Pages.Releasing;

/// <summary>The page on which figures are calculated and released, and on which one sees what came of it.</summary>
internal static class ReleasingPages
{
    private const int Shown = 20;
    private const string Some = "some";

    public static void MapReleasingPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/releases").RequirePerson(WorkArea.Data);
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", OrderAsync).Audited("release");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        var setting = PageAccess.Setting(context);
        var orders = await ReleaseOrders.NewestAsync(participant.State, cancellation);
        return new PageResult<ReleasingPage>(new Dictionary<string, object?>
        {
            [nameof(ReleasingPage.Setting)] = setting,
            [nameof(ReleasingPage.Orders)] =
                orders.Take(Shown).Select(order => ReleasingLine.Of(order, setting)).ToArray(),
            [nameof(ReleasingPage.Year)] = orders.Count > 0
                ? ReleaseRequests.Read(JsonNode.Parse(orders[0].Request)!.AsObject()).Value.ReferenceYear
                : time.GetUtcNow().Year - 1,
            [nameof(ReleasingPage.Indicators)] =
                IndicatorDefinitions.All.Select(one => (one.Id, setting.Say(one.Name))).ToArray(),
            [nameof(ReleasingPage.OfPremises)] =
                (await RegisterUse.TellingAsync(participant, cancellation)).Way switch
                {
                    null => setting.Say(ReleasingTexts.PremisesOpen),
                    RegisterUse.Counts => setting.Say(ReleasingTexts.PremisesCounted),
                    _ => null,
                },
            [nameof(ReleasingPage.MayChange)] =
                RoleRights.Of(PageAccess.Person(context), WorkArea.Data) == Right.Change,
            [nameof(ReleasingPage.IsOrdered)] = context.Request.Query["done"] == "ordered",
        });
    }

    private static async Task<IResult> OrderAsync(
        HttpContext context, PageForms forms, ReleaseRunner runner, TimeProvider time, CancellationToken cancellation)
    {
        var form = await forms.ReadAsync(context, cancellation);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var town = HostedParticipants.Current(context);
        var order = Read(form.Value);
        var (refusal, words) = (ReleaseRequests.Read(order).Refusal, ReleasingTexts.Malformed);
        if (refusal is null
            && await ReleaseOrders.AddAsync(town.State, order.ToJsonString(), time.GetUtcNow(), cancellation) is null)
        {
            (refusal, words) = (ConnectorCodes.TooManyReleases.Refuse(), null);
        }

        await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, "release", refusal?.Code, cancellation);
        if (refusal is not null)
        {
            return ProblemPages.Show(context, refusal, words);
        }

        runner.Wake(town);
        return new SeeOther($"{context.Request.PathBase}/releases?done=ordered");
    }

    // What a person leaves empty is not asked for; what it fills in wrongly stays in the order, so that it is refused.
    private static JsonObject Read(PageForm form)
    {
        var order = new JsonObject
        {
            ["referenceYear"] = int.TryParse(
                form["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            ["indicators"] = new JsonArray([.. (form["scope"] == Some ? form.All("indicator") : [ReleaseRequest.All])
                .Select(code => JsonValue.Create(code))]),
        };
        foreach (var end in (string[])["from", "until"])
        {
            if (form[end].Trim() is { Length: > 0 } day)
            {
                order[end] = day;
            }
        }

        return order;
    }
}
