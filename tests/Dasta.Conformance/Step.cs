namespace Dasta.Conformance;

/// <summary>A scripted step of the connector under test: in a state, it does something.</summary>
internal sealed record Step(string State, StepAction Action);
