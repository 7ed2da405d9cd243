using System.Globalization;

namespace Dasta.Demo.Report;

/// <summary>
/// One line a step. On a terminal the line of a long step counts along; elsewhere it says now and then how far it is.
/// </summary>
internal sealed class Screen(TextWriter output, bool isTerminal) : IProgress<string>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly Lock _writing = new();
    private string _step = string.Empty;
    private long _lastSaid;

    public void Begin(int number, int count, string step)
    {
        lock (_writing)
        {
            _step = string.Create(CultureInfo.InvariantCulture, $"[{number,2}/{count}] {step}");
            _lastSaid = TimeProvider.System.GetTimestamp();
            Show("…");
        }
    }

    /// <summary>How far the step is.</summary>
    public void Report(string value)
    {
        lock (_writing)
        {
            if (isTerminal)
            {
                Show(value);
            }
            else if (TimeProvider.System.GetElapsedTime(_lastSaid) > Quiet)
            {
                _lastSaid = TimeProvider.System.GetTimestamp();
                output.WriteLine($"{_step}: {value}");
            }
        }
    }

    public void End(string result, TimeSpan elapsed)
    {
        lock (_writing)
        {
            var clear = isTerminal ? "\r\e[K" : string.Empty;
            var seconds = elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            output.WriteLine($"{clear}{_step}: {result} ({seconds} s)");
        }
    }

    public void Say(string text) => output.WriteLine(text);

    private void Show(string text)
    {
        if (isTerminal)
        {
            output.Write($"\r\e[K{_step}: {text}");
        }
    }
}
