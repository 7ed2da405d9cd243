using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Demo.State;
using Dasta.Specs.Vocabulary;

namespace Dasta.Demo.Report;

/// <summary>What to open and who to be while the demo runs.</summary>
internal static class Welcome
{
    public static string Write(DemoSpace space)
    {
        var book = space.Book;
        var town = LeaveRequest.TownOf(space);
        var lines = new List<string>();
        lines.Add(string.Empty);
        lines.Add("The data space runs. Where everything is stands in .dasta/demo.json; for example:");
        lines.Add($"  participants  {book.Identity}participants");
        lines.Add($"  catalogue     {book.Of(Roles.Catalogue).Below("/")}");
        foreach (var one in book.Towns)
        {
            lines.Add($"  {one.Member.Name,-13} {one.Below("/")}");
        }

        lines.Add(string.Empty);
        lines.Add($"Sign in at a town, for example {town.Below("/")}, or at the catalogue");
        lines.Add($"  as {InvitePeople.NameOf(town, PersonRole.DataSteward)}, its data steward, or");
        lines.Add($"  as {InvitePeople.NameOf(town, PersonRole.Owner)}, its owner; the password of everybody here is "
            + DemoPassword.Of(space.Options.StateFolder));

        lines.Add(string.Empty);
        lines.Add("Be anyone of them, for example:");
        lines.Add("  ./dasta search --indicator V1 --as Researcher      what a researcher may use");
        lines.Add($"  ./dasta benchmarks --as {town.Member.Name}            the town's own percentile");
        lines.Add("  ./dasta benchmarks --as Province                   what the province got");
        lines.Add($"  ./dasta audit --as {town.Member.Name}                 who read what of the town");
        lines.Add("or over HTTP with a token:");
        lines.Add($"  curl -H \"Authorization: Bearer $(./dasta token --as {town.Member.Name} --for {town.Did})\" \\");
        lines.Add($"    {town.Below("/manage/v1/benchmarks")}");
        lines.Add($"  curl -H \"Authorization: Bearer $(./dasta token --as Province --for "
            + $"{book.Of(Roles.Catalogue).Did})\" \\");
        lines.Add($"    {book.Of(Roles.Catalogue).Below("/benchmarks")}");
        lines.Add(string.Empty);
        lines.Add("Ctrl-C stops everything; the next ./dasta demo goes on from here.");
        return string.Join('\n', lines);
    }
}
