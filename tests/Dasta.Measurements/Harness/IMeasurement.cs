namespace Dasta.Measurements.Harness;

/// <summary>One row of <c>specs/profile/measurements.md</c>.</summary>
internal interface IMeasurement : IAsyncDisposable
{
    string Name { get; }

    string Unit { get; }

    /// <summary>The ratio that should hold; without a reference, the value.</summary>
    double Bar { get; }

    /// <summary>True for rates, false for durations.</summary>
    bool MoreIsBetter { get; }

    bool HasReference { get; }

    /// <summary>Rounds that count, after the first, which does not.</summary>
    int Rounds => 5;

    /// <summary>True where the worst round counts and not the one in the middle.</summary>
    bool IsWorst => false;

    /// <summary>Makes ready what every round uses.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>One round of ours, in the unit.</summary>
    Task<double> SubjectAsync(CancellationToken cancellation);

    /// <summary>One round of what we compare with, in the unit.</summary>
    Task<double> ReferenceAsync(CancellationToken cancellation);
}
