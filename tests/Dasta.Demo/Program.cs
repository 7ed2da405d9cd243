namespace Dasta.Demo;

internal static class Program
{
    public static int Main() => 0;
}
