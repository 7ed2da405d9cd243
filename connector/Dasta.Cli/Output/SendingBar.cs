using Spectre.Console;

namespace Dasta.Cli.Output;

/// <summary>A bar that shows how much of something has gone, and then what the other side makes of it.</summary>
/// <param name="name">What goes, safe to be shown.</param>
internal sealed class SendingBar(ProgressTask task, string name, long total) : IProgress<long>
{
    /// <summary>True when all of it has gone.</summary>
    public bool IsSent => task.Value >= total;

    public void Report(long value)
    {
        task.Value = value;
        if (value == total)
        {
            Say("is being taken in");
        }
    }

    /// <summary>Says what happens to it at the other side.</summary>
    public void Say(string what) => task.Description = $"{name}: sent, {Markup.Escape(SafeText.Of(what))}";
}
