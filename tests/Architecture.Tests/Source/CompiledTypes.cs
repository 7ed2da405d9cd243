using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Architecture.Tests.Source;

/// <summary>What compiled code names, whether or not its source spells it out.</summary>
internal static class CompiledTypes
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>The types of the fields, signatures and locals of a type, and of what its code touches.</summary>
    public static IEnumerable<Type> NamedBy(Type type) =>
        type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).SelectMany(NamedBy))
            .SelectMany(Parts);

    private static IEnumerable<Type> NamedBy(MethodBase method)
    {
        var body = method.GetMethodBody();
        var (typeArguments, methodArguments) = (
            method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        return Signature(method)
            .Concat(body?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Concat(Tokens(body?.GetILAsByteArray() ?? []).SelectMany(token =>
                Signature(method.Module.ResolveMember(token, typeArguments, methodArguments)!)));
    }

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodInfo method =>
        [
            method.DeclaringType!, method.ReturnType, .. method.GetParameters().Select(one => one.ParameterType),
            .. method.GetGenericArguments(),
        ],
        MethodBase constructor =>
            [constructor.DeclaringType!, .. constructor.GetParameters().Select(one => one.ParameterType)],
        _ => [],
    };

    // The members, types and fields that the instructions of a method name (ECMA-335, partition III).
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var instruction = Codes[value];
            at += instruction.Size;
            switch (instruction.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                    or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    // A type with what it is made of.
    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
            : [type];
}
