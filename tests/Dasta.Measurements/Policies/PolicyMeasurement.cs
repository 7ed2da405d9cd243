using Dasta.Measurements.Harness;

namespace Dasta.Measurements.Policies;

/// <summary>A measurement of this process alone, on one core, without a reference.</summary>
internal abstract class PolicyMeasurement(string unit, double bar, bool moreIsBetter) : IMeasurement
{
    public abstract string Name { get; }

    public string Unit => unit;

    public double Bar => bar;

    public bool MoreIsBetter => moreIsBetter;

    public bool HasReference => false;

    public virtual Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<double> SubjectAsync(CancellationToken cancellation) => Task.Run(Measure, cancellation);

    public Task<double> ReferenceAsync(CancellationToken cancellation) =>
        throw new NotSupportedException("There is no reference.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected abstract double Measure();
}
