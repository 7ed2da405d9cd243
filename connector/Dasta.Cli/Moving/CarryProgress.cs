using System.Globalization;
using Dasta.Cli.Output;

namespace Dasta.Cli.Moving;

/// <summary>Says every few seconds how much is carried; how much there is nobody knows beforehand.</summary>
internal sealed class CarryProgress(Screen screen, TimeProvider time) : IProgress<long>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long _said = time.GetTimestamp();

    public void Report(long value)
    {
        if (time.GetElapsedTime(_said) > Pause)
        {
            _said = time.GetTimestamp();
            screen.Note(string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:N1} MB carried"));
        }
    }
}
