using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Finds the interval that a row's stamp stands for.</summary>
internal sealed class StampReader(StampRule rule, TableShape shape, DateTime now)
{
    private const int OldestYear = 1990;
    private const int NewestYear = 9990;
    private const int RememberedLength = 64;
    private readonly StampText _text = new(rule, shape);
    private readonly LocalClock _clock = new(rule.Zone);
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(rule.Interval.Minutes);
    private readonly char[] _lastText = new char[RememberedLength];
    private int _lastLength = -1;
    private SetAsideReason? _lastFault;
    private DateTime _lastStart;
    private TimeSpan _lastRepeats;

    /// <summary>The start of the interval in UTC, or why there is none.</summary>
    /// <param name="text">The stamp as it is written.</param>
    /// <param name="start">Start of the interval, UTC.</param>
    /// <param name="repeats">
    /// How much later the interval is that a second row with this stamp stands for, where the clock change gives it two
    /// meanings; else zero.
    /// </param>
    public SetAsideReason? Read(ReadOnlySpan<char> text, out DateTime start, out TimeSpan repeats)
    {
        // Rows of one moment often follow one another.
        if (text.Length != _lastLength || !text.SequenceEqual(_lastText.AsSpan(0, _lastLength)))
        {
            _lastLength = -1;
            _lastFault = Understand(text, out _lastStart, out _lastRepeats);
            if (text.TryCopyTo(_lastText))
            {
                _lastLength = text.Length;
            }
        }

        (start, repeats) = (_lastStart, _lastRepeats);
        return _lastFault;
    }

    private SetAsideReason? Understand(ReadOnlySpan<char> text, out DateTime start, out TimeSpan repeats)
    {
        start = default;
        repeats = TimeSpan.Zero;
        if (!_text.TryRead(text, out var stamp))
        {
            return SetAsideReason.MalformedStamp;
        }

        if (stamp.Year is < OldestYear or > NewestYear)
        {
            return stamp.Year < OldestYear ? SetAsideReason.StampTooOld : SetAsideReason.FutureStamp;
        }

        if (rule.IsUtc)
        {
            stamp = DateTime.SpecifyKind(stamp, DateTimeKind.Utc);
        }

        var fault = rule.Interval.IsWithinDay
            ? ReadWithinDay(stamp, out start, out var end, out repeats)
            : ReadCalendar(stamp, out start, out end);
        return fault
            ?? (start.Year < OldestYear ? SetAsideReason.StampTooOld
                : end > now ? SetAsideReason.FutureStamp
                : null);
    }

    private SetAsideReason? ReadWithinDay(DateTime stamp, out DateTime start, out DateTime end, out TimeSpan repeats)
    {
        (start, end, repeats) = (default, default, TimeSpan.Zero);
        var within = TimeSpan.FromTicks(stamp.TimeOfDay.Ticks % _interval.Ticks);
        if (within != TimeSpan.Zero && !rule.IsMoment)
        {
            return SetAsideReason.StampOffGrid;
        }

        stamp -= within;

        if (stamp.Kind != DateTimeKind.Utc)
        {
            var local = stamp;
            var meaning = _clock.Read(local, out stamp);
            if (meaning == StampMeaning.NoMoment)
            {
                return SetAsideReason.StampDoesNotExist;
            }

            repeats = meaning == StampMeaning.TwoMoments ? _clock.Repeats(local) : TimeSpan.Zero;
        }

        start = rule.MarksEnd ? stamp - _interval : stamp;
        end = rule.IsMoment ? start + within : start + _interval;
        return null;
    }

    private SetAsideReason? ReadCalendar(DateTime stamp, out DateTime start, out DateTime end)
    {
        (start, end) = (default, default);
        var local = stamp.Kind == DateTimeKind.Utc ? TimeZoneInfo.ConvertTimeFromUtc(stamp, rule.Zone) : stamp;
        var first = rule.MarksEnd ? CalendarSteps.Step(rule.Interval, local.AddDays(1), -1) : local;
        if (local.TimeOfDay != TimeSpan.Zero || !CalendarSteps.Starts(rule.Interval, first))
        {
            return SetAsideReason.StampOffGrid;
        }

        start = Midnight(first);
        end = Midnight(CalendarSteps.Step(rule.Interval, first, 1));
        return null;
    }

    // Some clocks change at midnight: the day then starts an hour later.
    private DateTime Midnight(DateTime date)
    {
        if (_clock.Read(date, out var utc) == StampMeaning.NoMoment)
        {
            _clock.Read(date.AddHours(1), out utc);
        }

        return utc;
    }
}
