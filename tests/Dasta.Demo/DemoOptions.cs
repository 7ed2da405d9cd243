namespace Dasta.Demo;

/// <summary>How a demo is run.</summary>
/// <param name="StateFolder">Where its state lies; made when missing.</param>
/// <param name="Programs">Folder with a copy of the hosts; null for the folders they are built in.</param>
/// <param name="Data">Folder with real counts; null to generate them.</param>
/// <param name="Once">True for fresh state that is removed at the end.</param>
/// <param name="AsDeployed">True for processes as they run on a machine of their own; else small ones.</param>
internal sealed record DemoOptions(
    string StateFolder, string? Programs, string? Data, bool Once, bool AsDeployed = false);
