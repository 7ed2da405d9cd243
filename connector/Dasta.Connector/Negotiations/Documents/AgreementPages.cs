using System.Security.Cryptography;
using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Design.Pages;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes.Codes.People;
using Npgsql;

namespace Dasta.Connector.Negotiations.Documents;

/// <summary>
/// The pages of agreements in table <c>connector.agreement_page</c>: made when one is first asked for and the same ever
/// after, whatever the program says later. One that can't name both sides, since the register can't be read, is shown
/// and not kept.
/// </summary>
internal static class AgreementPages
{
    public static void MapAgreementPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/agreements/{id}/document", ShowAsync);

    /// <summary>The page of an agreement that both sides are done with, in the language asked for.</summary>
    public static async Task<IResult> ShowAsync(
        string id, HttpContext context, Participants directory, TimeProvider time)
    {
        var state = HostedParticipants.Current(context).State;
        var agreement = await AgreementStore.FindAsync(state, id, context.RequestAborted);
        if (agreement is null)
        {
            return RefusalResults.Problem(DataspaceCodes.UnknownAgreement.Refuse());
        }

        if (!await AgreementStore.IsFinalAsync(state, id, agreement.Role, context.RequestAborted))
        {
            return RefusalResults.Problem(AgreementCodes.NotInForce.Refuse());
        }

        var language = context.Request.Query["lang"] == "en" ? "en" : "nl";
        var page = await PageAsync(state, agreement, language, directory, time, context.RequestAborted);
        context.Response.Headers.ContentSecurityPolicy = AgreementPage.SecurityPolicy;
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Text(LineDirection.Keep(page), "text/html", Encoding.UTF8);
    }

    /// <summary>The page that is kept, or is from now on.</summary>
    public static async Task<string> PageAsync(
        NpgsqlDataSource database, Agreement agreement, string language, Participants directory, TimeProvider time,
        CancellationToken cancellation) =>
        await FindAsync(database, agreement, language, cancellation)
        ?? await MakeAsync(database, agreement, language, directory, time, cancellation);

    private static async Task<string> MakeAsync(
        NpgsqlDataSource database, Agreement agreement, string language, Participants directory, TimeProvider time,
        CancellationToken cancellation)
    {
        var listed = await directory.ListAsync(cancellation);
        var names = listed.Succeeded
            ? listed.Value.DistinctBy(record => record.Did).ToDictionary(record => record.Did, record => record.Name)
            : [];
        var page = AgreementPage.Write(agreement, language, did => names.GetValueOrDefault(did, did));
        if (!listed.Succeeded)
        {
            return page;
        }

        await using var command = database.CreateCommand(
            """
            insert into connector.agreement_page (agreement, role, language, html, digest, made_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """);
        command.Parameters.AddWithValue(agreement.Id);
        command.Parameters.AddWithValue(agreement.Role.ToString());
        command.Parameters.AddWithValue(language);
        command.Parameters.AddWithValue(page);
        command.Parameters.AddWithValue(SHA256.HashData(Encoding.UTF8.GetBytes(page)));
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
        // Where two asked at once, the page of the first is the page.
        return await FindAsync(database, agreement, language, cancellation) ?? page;
    }

    private static async Task<string?> FindAsync(
        NpgsqlDataSource database, Agreement agreement, string language, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select html from connector.agreement_page where agreement = $1 and role = $2 and language = $3");
        command.Parameters.AddWithValue(agreement.Id);
        command.Parameters.AddWithValue(agreement.Role.ToString());
        command.Parameters.AddWithValue(language);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }
}
