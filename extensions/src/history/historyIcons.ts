import { IconArrowBackUp, IconCalculator, IconDatabase, IconHistory } from '@tabler/icons-react';
import { framed } from '../ui/icons';

export const HistoryIcon = framed(IconHistory);
export const PutBackIcon = framed(IconArrowBackUp);
export const BaserowIcon = framed(IconDatabase);
export const FigureIcon = framed(IconCalculator);
