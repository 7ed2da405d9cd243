namespace Dasta.Demo.Steps;

/// <summary>One step of the main job. Doing it again on kept state changes nothing and finds the same.</summary>
internal interface IStep
{
    /// <summary>What is done, in a few words.</summary>
    string Name { get; }

    /// <summary>Does it and says in a few words what came of it.</summary>
    /// <exception cref="DemoFailure">It could not be done.</exception>
    Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation);
}
