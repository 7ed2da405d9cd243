namespace Dasta.Measurements;

internal static class Program
{
    public static int Main() => 0;
}
