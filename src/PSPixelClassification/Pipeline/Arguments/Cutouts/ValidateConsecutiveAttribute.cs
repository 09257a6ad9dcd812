using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments.Cutouts;

/// <summary>Refuses numbers between which others are missing: what is exported has one slice or time point after the other.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateConsecutiveAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        int[] numbers = [.. GivenValues.Of(arguments).OfType<int>().Distinct().Order()];
        if (numbers.Length == 0) throw new ValidationMetadataException("No number is given. Leave the parameter out for all.");
        for (int i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] == numbers[i - 1] + 1) continue;
            throw new ValidationMetadataException(
                $"{numbers[i - 1] + 1} is missing between {numbers[i - 1]} and {numbers[i]}. Give one range, as in "
                + $"({numbers[0]}..{numbers[^1]}), and run the command once for each range.");
        }
    }
}
