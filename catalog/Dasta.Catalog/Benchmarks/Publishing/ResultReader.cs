using Dasta.Catalog.Search;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>By which names results are meant for a viewer: as anyone, and by its DID where it is known.</summary>
internal static class ResultReader
{
    public static string[] NamesOf(Viewer viewer) =>
        viewer.IsAnonymous ? [OdrlTerms.Anyone] : [OdrlTerms.Anyone, viewer.Did];

    public static Narrowing NarrowingOf(Viewer viewer) => Narrowing.None with { Readers = NamesOf(viewer) };
}
