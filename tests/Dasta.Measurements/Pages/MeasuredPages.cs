using Dasta.Demo;
using Dasta.Demo.Further;
using Dasta.Demo.Screenshots;
using Dasta.Measurements.Ingest;
using Dasta.Measurements.Reads;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Measurements.Pages;

/// <summary>The pages of a town of the demo, one of each kind, with an owner signed in.</summary>
internal sealed class MeasuredPages : IDisposable
{
    private const string Password = "a quiet canal in the morning";
    private readonly PageVisitor _visitor;

    private MeasuredPages(PageVisitor visitor, Uri site, IReadOnlyList<Uri> pages)
    {
        _visitor = visitor;
        Site = site;
        All = pages;
    }

    public Uri Site { get; }

    public IReadOnlyList<Uri> All { get; }

    /// <summary>Does the main job as far as reads, and signs the owner of the measured town in.</summary>
    /// <param name="isLarge">Whether the town has a hundred million readings more.</param>
    public static async Task<MeasuredPages> PrepareAsync(
        DemoSpace space, CancellationToken cancellation, bool isLarge = false)
    {
        await FilledTown.PrepareAsync(space, cancellation);
        var town = FilledTown.Of(space);
        if (isLarge)
        {
            var mapping = ScratchTown.Mapping(LongHistory.Sensors);
            mapping["nis"] = town.Member.Nis;
            await space.Talk.PostAsync(town.Manage("sources"), mapping, town.Did, town.Did, cancellation);
            await using var database = NpgsqlDataSource.Create(FilledTown.DatabaseOf(space));
            await LongHistory.FillAsync(database, town.Member.Nis!, cancellation);
        }

        await InvitePeople.MakeAsync(space, town, PersonRole.Owner, Password, cancellation);
        var site = new Uri(town.Base.ToString().TrimEnd('/') + "/");
        var visitor = new PageVisitor();
        try
        {
            await visitor.SignInAsync(site, InvitePeople.NameOf(town, PersonRole.Owner), Password, cancellation);
            var pages = await PageTour.VisitAsync(visitor, site, cancellation);
            return new MeasuredPages(visitor, site, [.. pages.Select(page => page.Page)]);
        }
        catch
        {
            visitor.Dispose();
            throw;
        }
    }

    /// <summary>Fetches a page whole; gives its text.</summary>
    /// <exception cref="DemoFailure">The address gave no page.</exception>
    public async Task<string> FetchAsync(Uri page, CancellationToken cancellation) =>
        (await _visitor.FetchAsync(Site, page, cancellation))?.Html
        ?? throw new DemoFailure($"{page} gave no page.");

    public void Dispose() => _visitor.Dispose();
}
