namespace PSPixelClassification.Objects;

/// <summary>Fills the holes of a mask: <c>binary_fill_holes</c> of scipy.</summary>
internal static class HoleFilling
{
    /// <summary>Fills.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>
    /// A mask with those pixels too from which no way along rows, columns and slices leads outside to the border of the image. Of one
    /// slice, only the borders of its plane count.
    /// </returns>
    public static RunMask Fill(RunMask mask, CancellationToken cancellationToken)
    {
        RunMask outside = Inverse(mask);
        RunComponents parts = RunComponents.Of(outside, touchesAtCorners: false, cancellationToken);
        bool[] isOpen = new bool[parts.Count];
        RunMask.Builder filled = new(mask.Width, mask.Height, mask.Depth);
        int rows = mask.Height * mask.Depth;
        for (int row = 0; row < rows; row++)
        {
            for (int i = outside.StartOf(row); i < outside.StartOf(row + 1); i++)
                isOpen[parts.Numbers[i]] |= AtBorder(mask, row, outside.Spans[i]);
        }

        for (int row = 0; row < rows; row++)
        {
            // What stays outside; all between is inside.
            int x = 0;
            for (int i = outside.StartOf(row); i < outside.StartOf(row + 1); i++)
            {
                if (!isOpen[parts.Numbers[i]]) continue;
                if (outside.Spans[i].X > x) filled.AddSpan(new PixelSpan(x, outside.Spans[i].X));
                x = outside.Spans[i].Right;
            }

            if (x < mask.Width) filled.AddSpan(new PixelSpan(x, mask.Width));
            filled.EndRow();
        }

        return filled.Build();
    }

    /// <summary>Whether a run touches the border of the image.</summary>
    /// <param name="mask">The image.</param>
    /// <param name="row">The run's row.</param>
    /// <param name="span">The run.</param>
    public static bool AtBorder(RunMask mask, int row, PixelSpan span)
    {
        (int z, int y) = Math.DivRem(row, mask.Height);
        return span.X == 0 || span.Right == mask.Width || y == 0 || y == mask.Height - 1
            || (mask.Depth > 1 && (z == 0 || z == mask.Depth - 1));
    }

    private static RunMask Inverse(RunMask mask)
    {
        RunMask.Builder inverse = new(mask.Width, mask.Height, mask.Depth);
        for (int row = 0; row < mask.Height * mask.Depth; row++)
        {
            int x = 0;
            foreach (PixelSpan span in mask.Row(row))
            {
                if (span.X > x) inverse.AddSpan(new PixelSpan(x, span.X));
                x = span.Right;
            }

            if (x < mask.Width) inverse.AddSpan(new PixelSpan(x, mask.Width));
            inverse.EndRow();
        }

        return inverse.Build();
    }
}
