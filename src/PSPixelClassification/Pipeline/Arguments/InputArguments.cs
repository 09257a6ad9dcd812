using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>What features are computed on, as parameters say it.</summary>
internal static class InputArguments
{
    /// <summary>Makes inputs of parameters.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="kinds">Kinds of channels; one that is given twice counts once.</param>
    /// <param name="percentiles">Two percentiles; empty for the usual ones.</param>
    /// <param name="stains">Nine numbers; empty for hematoxylin, eosin and DAB.</param>
    /// <param name="channels">Channels of the image, from 1; one that is given twice counts once. Empty for all.</param>
    /// <returns>The inputs.</returns>
    public static InputChannels ResolveInputChannels(
        this PSCmdlet cmdlet, InputChannel[] kinds, double[] percentiles, double[] stains, int[] channels)
    {
        if (percentiles.Length > 0 && kinds.All(kind => kind == InputChannel.Stored))
        {
            Refuse(
                cmdlet, "-NormalizationPercentile has no use here: no channel is normalized. Add -InputChannel Normalized.", percentiles);
        }

        if (stains.Length > 0 && !kinds.Contains(InputChannel.Stain))
            Refuse(cmdlet, "-StainVector has no use here: no stain is separated. Add -InputChannel Stain.", stains);
        if (channels.Length > 0 && kinds.Contains(InputChannel.Stain))
            Refuse(cmdlet, "Stains need red, green and blue of the image. Leave out -Channel, or Stain.", channels);
        if (percentiles.Length is not (0 or 2))
        {
            Refuse(
                cmdlet, "-NormalizationPercentile takes two numbers: what becomes 0 and what becomes 1, such as 0.5, 99.5.", percentiles);
        }

        try
        {
            StainVectors? vectors = stains.Length == 0 ? null : new StainVectors(stains);
            int[]? chosen = channels.Length == 0 ? null : [.. channels.Distinct()];
            return percentiles.Length == 0
                ? new InputChannels(kinds.Distinct(), stains: vectors, channels: chosen)
                : new InputChannels(kinds.Distinct(), percentiles[0], percentiles[1], vectors, chosen);
        }
        catch (ArgumentException e)
        {
            // Without the name of a parameter that users never see.
            Refuse(cmdlet, e.Message.Split(" (Parameter", 2)[0].Split('\n')[0], e is ArgumentOutOfRangeException ? percentiles : stains);
            throw;
        }
    }

    private static void Refuse(PSCmdlet cmdlet, string message, object target) =>
        cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument(ErrorIds.InputChannelInvalid, message, target));
}
