namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>Deals what is left out as a whole into folds of about the same size.</summary>
internal static class FoldDealer
{
    /// <summary>In no fold: always in training.</summary>
    public const sbyte Never = -1;

    /// <summary>
    /// Deals units, those with rare classes first, of these the large ones first, each to the fold with the fewest pixels of its rarest
    /// class, then of the next one, then of all classes: so a class stays in every training part where it has two units or more.
    /// </summary>
    /// <param name="units">For each unit its classes, each with its number of pixels above 0.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="mostFolds">Most folds.</param>
    /// <returns>For each unit its fold, from 0; <see cref="Never"/> where each of its classes is in no other unit.</returns>
    public static sbyte[] Deal(IReadOnlyList<IReadOnlyList<(int Class, long Pixels)>> units, int classCount, int mostFolds)
    {
        int[] unitsOf = new int[classCount];
        foreach ((int known, _) in units.SelectMany(unit => unit)) unitsOf[known]++;
        (int Unit, (int Class, long Pixels)[] Classes)[] dealt =
        [
            .. units.Select((classes, unit) =>
                (unit, classes.Where(part => unitsOf[part.Class] > 1).OrderBy(part => unitsOf[part.Class]).ThenBy(part => part.Class)
                    .ToArray()))
                .Where(entry => entry.Item2.Length > 0)
                .OrderBy(entry => unitsOf[entry.Item2[0].Class]).ThenByDescending(entry => entry.Item2.Sum(part => part.Pixels)),
        ];
        int foldCount = Math.Min(mostFolds, dealt.Length);
        long[,] pixels = new long[foldCount, classCount + 1];
        sbyte[] folds = new sbyte[units.Count];
        Array.Fill(folds, Never);
        foreach ((int unit, (int Class, long Pixels)[] classes) in dealt)
        {
            int fold = 0;
            for (int other = 1; other < foldCount; other++)
            {
                if (IsEmptier(other, fold)) fold = other;
            }

            folds[unit] = (sbyte)fold;
            foreach ((int known, long count) in classes)
            {
                pixels[fold, known] += count;
                pixels[fold, classCount] += count;
            }

            bool IsEmptier(int a, int b)
            {
                int order = 0;
                for (int i = 0; order == 0 && i < classes.Length; i++)
                    order = pixels[a, classes[i].Class].CompareTo(pixels[b, classes[i].Class]);
                return (order == 0 ? pixels[a, classCount].CompareTo(pixels[b, classCount]) : order) < 0;
            }
        }

        return folds;
    }
}
