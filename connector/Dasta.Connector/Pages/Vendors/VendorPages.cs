using Dasta.Connector.Hosting;
using Dasta.Connector.People;
using Dasta.Connector.People.Pages;
using Dasta.Design.Pages;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Pages.Vendors;

/// <summary>The pages of deliveries: what was agreed with vendors, receipts, the course by period, alerts.</summary>
internal static class VendorPages
{
    public static void MapVendorPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/vendors").RequirePerson(WorkArea.Data);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/{id}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, VendorDesk desk)
    {
        var participant = HostedParticipants.Current(context);
        var setting = PageAccess.Setting(context);
        return new PageResult<VendorsPage>(new Dictionary<string, object?>
        {
            [nameof(VendorsPage.Setting)] = setting,
            [nameof(VendorsPage.Rows)] = await desk.ListAsync(participant, setting, context.RequestAborted),
            [nameof(VendorsPage.Received)] = participant.Kind == ParticipantKind.Vendor
                ? await desk.ReceivedAsync(participant, setting, context.RequestAborted)
                : null,
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, VendorDesk desk)
    {
        var setting = PageAccess.Setting(context);
        return await desk.ShowAsync(
            HostedParticipants.Current(context), id, setting, context.RequestAborted) is { } found
            ? new PageResult<VendorPage>(new Dictionary<string, object?>
            {
                [nameof(VendorPage.Setting)] = setting, [nameof(VendorPage.Delivery)] = found,
            })
            : ProblemPages.Show(context, DeliveryCodes.UnknownSpecification.Refuse(), VendorTexts.Unknown);
    }
}
