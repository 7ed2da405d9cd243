using System.Security.Cryptography;

namespace Dasta.Demo.State;

/// <summary>The password of the people of a demo: another one in every folder, readable by its owner only.</summary>
internal static class DemoPassword
{
    private const int Length = 16;
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Of(string folder)
    {
        var path = Path.Combine(folder, "password");
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.Write(RandomNumberGenerator.GetString(Signs, Length));
        }

        return File.ReadAllText(path).Trim();
    }
}
