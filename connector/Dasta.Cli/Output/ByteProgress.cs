using System.Globalization;

namespace Dasta.Cli.Output;

/// <summary>Says every few seconds how many bytes are gone; how many there are nobody knows beforehand.</summary>
/// <param name="what">What happened to them, for example <c>carried</c>.</param>
internal sealed class ByteProgress(Screen screen, TimeProvider time, string what) : IProgress<long>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long _said = time.GetTimestamp();

    public void Report(long value)
    {
        if (time.GetElapsedTime(_said) > Pause)
        {
            _said = time.GetTimestamp();
            screen.Note(string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:N1} MB {what}"));
        }
    }
}
