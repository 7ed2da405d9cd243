#:property PublishAot=false
using System.Diagnostics;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mutation;

/// <summary>
/// Mutation testing of one namespace, by hand: changes one instruction of the built library at a time (a comparison, a
/// sum, a constant, a branch) and sees whether a test fails. See the README of the tests for how to run it.
/// </summary>
internal static class Mutate
{
    private static readonly Dictionary<byte, byte[]> Swaps = new()
    {
        [0x16] = [0x17], [0x17] = [0x16], [0x18] = [0x17],
        [0x58] = [0x59], [0x59] = [0x58], [0x5A] = [0x58], [0x5B] = [0x5A],
        [0x5F] = [0x60], [0x60] = [0x5F],
        [0x2C] = [0x2D], [0x2D] = [0x2C], [0x39] = [0x3A], [0x3A] = [0x39],
        [0x2E] = [0x33], [0x33] = [0x2E], [0x2F] = [0x30, 0x32], [0x30] = [0x2F, 0x31], [0x31] = [0x32, 0x30],
        [0x32] = [0x31, 0x2F], [0x3B] = [0x40], [0x40] = [0x3B], [0x3C] = [0x3D, 0x3F], [0x3D] = [0x3C, 0x3E],
        [0x3E] = [0x3F, 0x3D], [0x3F] = [0x3E, 0x3C],
    };

    // Second byte of the two-byte comparisons: ceq, cgt, cgt.un, clt, clt.un.
    private static readonly Dictionary<byte, byte> Comparisons = new()
    {
        [0x02] = 0x04, [0x03] = 0x05, [0x04] = 0x02, [0x05] = 0x03,
    };

    // What the compiler writes for records and iterators.
    private static readonly string[] Written =
    [
        "op_Equality", "op_Inequality", "Equals", "GetHashCode", "ToString", "PrintMembers", "MoveNext", "<Clone>$",
        "Deconstruct", "System.",
    ];

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var tests, var library, var space, var minutes, .. { Length: > 0 } filters])
        {
            await Console.Error.WriteLineAsync("FOLDER-OF-BUILT-TESTS LIBRARY.dll NAMESPACE MINUTES TEST-FILTER...");
            return 1;
        }

        var image = await File.ReadAllBytesAsync(Path.Combine(tests, library));
        // The quick tests first: only what they do not notice meets the next.
        var trials = filters.Select(filter => new Trial(tests, library, filter)).ToArray();
        foreach (var trial in trials)
        {
            if (!await trial.PassesAsync(image))
            {
                await Console.Error.WriteLineAsync("The tests fail before anything is changed.");
                return 1;
            }
        }

        // A fixed shuffle, so that a run that ends early has looked everywhere.
        var sites = Sites(image, space).ToArray();
        new Random(1).Shuffle(sites);
        var until = Stopwatch.StartNew();
        var fates = Enum.GetValues<Fate>().ToDictionary(fate => fate, _ => 0);
        var limit = TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        foreach (var site in sites.TakeWhile(_ => until.Elapsed < limit))
        {
            var mutant = (byte[])image.Clone();
            mutant[site.Offset] = site.Value;
            var fate = Fate.Survived;
            for (var next = 0; fate == Fate.Survived && next < trials.Length; next++)
            {
                fate = await trials[next].JudgeAsync(image, mutant);
            }

            fates[fate]++;
            if (fate is Fate.Survived or Fate.Untold)
            {
                Console.WriteLine($"{fate} {site}");
            }
        }

        var noticed = fates[Fate.Killed] + fates[Fate.Circled];
        var tried = noticed + fates[Fate.Survived];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{noticed} of {tried} noticed ({100.0 * noticed / tried:0.0} %), {fates[Fate.Circled]} of them for "
            + $"going in circles; {fates[Fate.Untold]} untold; of {sites.Length} in all"));
        return 0;
    }

    private static IEnumerable<Site> Sites(byte[] image, string space)
    {
        using var reader = new PEReader(new MemoryStream(image));
        var metadata = reader.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var name = metadata.GetString(method.Name);
            var type = NameOf(metadata, method.GetDeclaringType());
            if (method.RelativeVirtualAddress == 0 || !$"{type}.".StartsWith($"{space}.", StringComparison.Ordinal)
                || Written.Any(written => name.StartsWith(written, StringComparison.Ordinal)))
            {
                continue;
            }

            var body = reader.GetMethodBody(method.RelativeVirtualAddress);
            var code = body.GetILBytes()!;
            reader.PEHeaders.TryGetDirectoryOffset(new DirectoryEntry(method.RelativeVirtualAddress, 1), out var start);
            var header = body.Size - code.Length is 1 ? 1 : 12;
            // What runs at the end whatever happens is written by the compiler here: it gives back what was enumerated.
            foreach (var (at, value) in Changes(code).Where(change => !body.ExceptionRegions.Any(region =>
                region.Kind == ExceptionRegionKind.Finally && change.At >= region.HandlerOffset
                && change.At < region.HandlerOffset + region.HandlerLength)))
            {
                yield return new Site($"{type}.{name}+{at:x}", start + header + at, value, code[at]);
            }
        }
    }

    private static IEnumerable<(int At, byte Value)> Changes(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var isLong = code[at] == 0xFE;
            var operation = isLong ? OperandSizes.Long(code[at + 1]) : OperandSizes.Short(code, at);
            if (isLong && Comparisons.TryGetValue(code[at + 1], out var other))
            {
                yield return (at + 1, other);
            }
            else if (!isLong && Swaps.TryGetValue(code[at], out var others))
            {
                foreach (var value in others)
                {
                    yield return (at, value);
                }
            }

            at += (isLong ? 2 : 1) + operation;
        }
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(metadata, outer)}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private enum Fate
    {
        Killed,
        Circled,
        Untold,
        Survived,
    }

    /// <summary>Runs the tests against a changed library, in a folder of its own.</summary>
    private sealed class Trial(string tests, string library, string filter)
    {
        private static readonly TimeSpan Unhurried = TimeSpan.FromMinutes(15);
        private const int Patience = 10;
        private TimeSpan _usual;

        /// <summary>
        /// Whether the tests pass as the library is; how long that takes is what mutants are held to.
        /// </summary>
        public async Task<bool> PassesAsync(byte[] image)
        {
            var run = await RunAsync(image, Unhurried);
            _usual = run?.Took ?? Unhurried;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"unchanged: {_usual.TotalSeconds:0.0} s"));
            return run is { Failed: false };
        }

        /// <summary>
        /// What became of a mutant. One that does not end in ten times what the unchanged tests took goes in circles,
        /// unless the machine is so busy that the unchanged tests now take as much longer: then it is tried once more,
        /// and left untold where it is slow again.
        /// </summary>
        public async Task<Fate> JudgeAsync(byte[] image, byte[] mutant)
        {
            if (await RunAsync(mutant, _usual * Patience) is { } run)
            {
                return run.Failed ? Fate.Killed : Fate.Survived;
            }

            var now = await RunAsync(image, Unhurried);
            if (now is not null && now.Took < _usual * 2)
            {
                return Fate.Circled;
            }

            var again = await RunAsync(mutant, (now?.Took ?? Unhurried) * Patience);
            return again is null ? Fate.Untold : again.Failed ? Fate.Killed : Fate.Survived;
        }

        /// <summary>Null when the tests did not end in time.</summary>
        private async Task<Ended?> RunAsync(byte[] image, TimeSpan patience)
        {
            var folder = Directory.CreateTempSubdirectory("mutant-").FullName;
            try
            {
                foreach (var file in Directory.GetFiles(tests))
                {
                    // Links would lead the runtime back to the library as it was.
                    File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
                }

                await File.WriteAllBytesAsync(Path.Combine(folder, library), image);
                using var run = Process.Start(Command(folder))!;
                var since = Stopwatch.StartNew();
                var output = Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
                using var limit = new CancellationTokenSource(patience);
                try
                {
                    await run.WaitForExitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    run.Kill(entireProcessTree: true);
                    return null;
                }

                await output;
                return new Ended(run.ExitCode != 0, since.Elapsed);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        private ProcessStartInfo Command(string folder) => new("dotnet")
        {
            ArgumentList =
            {
                "test", Path.Combine(folder, $"{Path.GetFileName(Path.GetFullPath(tests + "/../../.."))}.dll"),
                "--nologo", "--filter", filter, "--", "xUnit.StopOnFail=true",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }

    private sealed record Ended(bool Failed, TimeSpan Took);

    private sealed record Site(string Where, int Offset, byte Value, byte Was)
    {
        public override string ToString() => $"{Where} {Was:x2}->{Value:x2}";
    }

    /// <summary>How many bytes follow an instruction.</summary>
    private static class OperandSizes
    {
        public static int Short(byte[] code, int at) => code[at] switch
        {
            0x45 => 4 + (4 * BitConverter.ToInt32(code, at + 1)),
            0x0E or 0x0F or 0x10 or 0x11 or 0x12 or 0x13 or 0x1F or 0xDE => 1,
            >= 0x2B and <= 0x37 => 1,
            0x20 or 0x22 or 0x27 or 0x28 or 0x29 or 0xDD => 4,
            0x21 or 0x23 => 8,
            >= 0x38 and <= 0x44 => 4,
            >= 0x6F and <= 0x75 or 0x79 or >= 0x7B and <= 0x81 or 0x8C or 0x8D or 0x8F => 4,
            >= 0xA3 and <= 0xA5 or 0xC2 or 0xC6 or 0xD0 => 4,
            _ => 0,
        };

        public static int Long(byte second) => second switch
        {
            0x06 or 0x07 or 0x15 or 0x16 or 0x1C => 4,
            >= 0x09 and <= 0x0E => 2,
            0x12 or 0x19 => 1,
            _ => 0,
        };
    }
}
