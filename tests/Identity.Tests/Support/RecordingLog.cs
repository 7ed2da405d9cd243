using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Identity.Tests.Support;

/// <summary>Keeps every line a host logs.</summary>
internal sealed class RecordingLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose() => _lines.Clear();
}
