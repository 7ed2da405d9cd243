using System.Globalization;
using System.Net;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Feeding;

/// <summary>Sends a file to a door that may know it, and tells how far the other side is with it.</summary>
/// <param name="Files">Address of the door; behind it, by digest, what became of a file.</param>
/// <param name="Self">Who sends.</param>
/// <param name="At">Whose door it is.</param>
/// <param name="Again">True to have a known file read once more.</param>
internal sealed record FileOrder(Session Session, string Files, Member Self, Member At, bool Again = false)
{
    // Smaller ones are sent as quickly as asked about.
    private const long AskedFromBytes = 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(12);

    /// <summary>What the door knows of the file, else what it says when it has taken it in.</summary>
    public async Task<Outcome<Answer>> SendAsync(
        Screen screen, string name, FileStream content, CancellationToken cancellation)
    {
        var digest = await FileDigest.OfAsync(screen, name, content, cancellation);
        var place = $"{Files}/{Convert.ToHexStringLower(digest)}";
        if (!Again && content.Length >= AskedFromBytes)
        {
            var known = await Session.GetAsync(place, Self, At, cancellation);
            if (known.Succeeded && known.Value.Status == (int)HttpStatusCode.OK)
            {
                return known;
            }
        }

        return await screen.ProgressAsync(name, content.Length, async bar =>
        {
            using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var following = FollowAsync(bar, place, answered.Token);
            var sent = await Session.SendAsync(
                HttpMethod.Post, $"{Files}?name={Uri.EscapeDataString(name)}{(Again ? "&again=true" : "")}", Self, At,
                new ProgressContent(content, bar, digest), cancellation, Timeout);
            await answered.CancelAsync();
            await following;
            return sent;
        });
    }

    private async Task FollowAsync(SendingBar bar, string place, CancellationToken answered)
    {
        while (!answered.IsCancellationRequested)
        {
            await Task.Delay(Pause, answered).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!bar.IsSent || answered.IsCancellationRequested)
            {
                continue;
            }

            try
            {
                var progress = await Session.GetAsync(place, Self, At, answered);
                if (progress.Succeeded && progress.Value.Status == (int)HttpStatusCode.Accepted)
                {
                    var rows = progress.Value.Object.Number("rowsRead") ?? 0;
                    bar.Say(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows read"));
                }
            }
            catch (OperationCanceledException) when (answered.IsCancellationRequested)
            {
                // The file is taken in: nothing is left to follow.
            }
        }
    }
}
