namespace Dasta.Identity;

internal static class Program
{
    public static int Main() => 0;
}
