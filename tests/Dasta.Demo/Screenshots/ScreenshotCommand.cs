using System.Diagnostics;
using System.Text.RegularExpressions;
using Dasta.Demo.State;

namespace Dasta.Demo.Screenshots;

/// <summary>
/// <c>screenshots [--as NAME]</c>: pictures of every kind of page that an owner of a town of the running demo reaches,
/// wide, narrow and dark, in <c>.dasta/screenshots</c>.
/// </summary>
internal static partial class ScreenshotCommand
{
    private const string UsualTown = "Veurne";
    private static readonly (string Name, string Size, string Scheme)[] Sizes =
        [("wide", "1200,1600", Light), ("narrow", "360,1600", Light), ("dark", "1200,1600", Dark)];

    // What the device prefers, as the browser's own settings number it.
    private const string Light = "1";
    private const string Dark = "0";
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var state = Value(arguments, "--state") ?? throw new DemoFailure("--state names no folder.");
        var name = Value(arguments, "--as") ?? UsualTown;
        var town = new DemoFile(state).Read()["connectors"]!.AsArray()
            .FirstOrDefault(one => one!["name"]!.ToString() == name)
            ?? throw new DemoFailure($"there is no town {name} in the demo.");
        var site = new Uri(town["url"]!.ToString().TrimEnd('/') + "/");
        var slug = site.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : name.ToLowerInvariant();
        var folder = Directory.CreateDirectory(Path.Combine(state, "screenshots")).FullName;
        using var visitor = new PageVisitor();
        await visitor.SignInAsync(site, $"owner@{slug}.example", DemoPassword.Of(state), cancellation);
        var pages = await PageTour.VisitAsync(visitor, site, cancellation);
        foreach (var (page, html) in pages)
        {
            await ShootAsync(folder, NameOf(site, page), html, site, cancellation);
            Console.WriteLine($"{page.PathAndQuery}: {NameOf(site, page)}");
        }

        Console.WriteLine($"{pages.Count} pages, {Sizes.Length} pictures each, in {folder}");
        return 0;
    }

    private static string NameOf(Uri site, Uri page)
    {
        var name = Unsafe().Replace(page.AbsolutePath[site.AbsolutePath.Length..].Trim('/'), "-");
        return name.Length > 80 ? name[..80] : name;
    }

    private static async Task ShootAsync(
        string folder, string name, string html, Uri site, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, name + ".html");
        var origin = site.GetLeftPart(UriPartial.Authority);
        var page = html.Replace("href=\"/", $"href=\"{origin}/", StringComparison.Ordinal)
            .Replace("src=\"/", $"src=\"{origin}/", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, page, cancellation);
        foreach (var (size, pixels, scheme) in Sizes)
        {
            using var program = Process.Start(new ProcessStartInfo(Program())
            {
                ArgumentList =
                {
                    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--window-size={pixels}",
                    $"--blink-settings=preferredColorScheme={scheme}",
                    $"--screenshot={Path.Combine(folder, $"{name}-{size}.png")}", new Uri(file).AbsoluteUri,
                },
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            await program.StandardError.ReadToEndAsync(cancellation);
            await program.WaitForExitAsync(cancellation);
        }

        File.Delete(file);
    }

    private static string Program() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).SelectMany(folder => Programs.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists)
        ?? throw new DemoFailure("chromium is not installed.");

    private static string? Value(string[] arguments, string name)
    {
        var place = Array.IndexOf(arguments, name);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : null;
    }

    [GeneratedRegex("[^A-Za-z0-9-]+", RegexOptions.None, 100)]
    private static partial Regex Unsafe();
}
