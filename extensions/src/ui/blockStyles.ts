import './theme.css';
import './pieces.css';
import './controls.css';
